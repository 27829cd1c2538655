// Tests of add-claims.
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import { loginEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const user = {
  user_metadata: { displayName: 'nightbird' },
  app_metadata: { roles: ['playlist_editor'], plan: 'premium' },
};
const NAMESPACE = 'https://encore.example/';

/** Claims of the access token without their namespace; asserts that the ID token has the same. */
async function claims(event: TriggerEvent, actions = ['add-claims']): Promise<Record<string, unknown>> {
  const { run } = await testAction(actions);
  const result = await run(event);
  expect(result.claims.idToken).toEqual(result.claims.accessToken);
  expect(result.droppedClaims).toEqual([]);
  return Object.fromEntries(
    Object.entries(result.claims.accessToken).map(([name, value]) => [name.replace(NAMESPACE, ''), value]),
  );
}

test('roles, plan and display name are on both tokens', async () => {
  const expected = { roles: ['playlist_editor'], plan: 'premium', display_name: 'nightbird' };
  expect(await claims(loginEvent(user))).toEqual(expected);
});

test('defaults to the free plan and an empty list of roles', async () => {
  const expected = { roles: [], plan: 'free', display_name: 'x' };
  expect(await claims(loginEvent({ user_metadata: { displayName: 'x' } }))).toEqual(expected);
});

test('adds roles only if the scope roles was requested', async () => {
  expect(await claims(loginEvent({ ...user, scopes: ['openid', 'profile'] }))).not.toHaveProperty('roles');
});

test('a refresh exchange without scopes uses the scopes granted for this API', async () => {
  expect(await claims(refreshEvent(user))).toHaveProperty('roles', ['playlist_editor']);
  const granted = refreshEvent({ ...user, scopes: ['openid', 'offline_access'] });
  granted.refresh_token?.resource_servers?.push({ audience: 'https://other.example', scopes: 'roles' });
  expect(await claims(granted)).not.toHaveProperty('roles');
});

test('a refresh exchange with fewer scopes uses the requested scopes', async () => {
  const event = { ...refreshEvent(user) };
  event.transaction = { protocol: 'oauth2-refresh-token', requested_scopes: ['openid'] };
  expect(await claims(event)).not.toHaveProperty('roles');
});

test('sees the metadata that earlier Actions have set', async () => {
  const result = await claims(loginEvent(), ['set-display-name', 'add-claims']);
  expect(result).toMatchObject({ display_name: 'user' });
});
