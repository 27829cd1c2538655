// What the tokens say about a user, and when.

import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import { loginEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const user = {
  user_metadata: { displayName: 'nightbird' },
  app_metadata: { roles: ['playlist_editor'], plan: 'premium' },
};
const NAMESPACE = 'https://encore.example/';

/** The claims of the access token without their namespace; the ID token carries the same. */
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
  const told = { roles: ['playlist_editor'], plan: 'premium', display_name: 'nightbird' };
  expect(await claims(loginEvent(user))).toEqual(told);
});

test('who has no plan has the free one, who has no roles an empty list', async () => {
  const told = { roles: [], plan: 'free', display_name: 'x' };
  expect(await claims(loginEvent({ user_metadata: { displayName: 'x' } }))).toEqual(told);
});

test('roles are told only to who asked with the scope roles', async () => {
  expect(await claims(loginEvent({ ...user, scopes: ['openid', 'profile'] }))).not.toHaveProperty('roles');
});

test('a refresh exchange that repeats no scopes goes by what the token was granted for this API', async () => {
  expect(await claims(refreshEvent(user))).toHaveProperty('roles', ['playlist_editor']);
  const granted = refreshEvent({ ...user, scopes: ['openid', 'offline_access'] });
  granted.refresh_token?.resource_servers?.push({ audience: 'https://other.example', scopes: 'roles' });
  expect(await claims(granted)).not.toHaveProperty('roles');
});

test('a refresh exchange that asks for fewer scopes gets what it asks for', async () => {
  const event = { ...refreshEvent(user) };
  event.transaction = { protocol: 'oauth2-refresh-token', requested_scopes: ['openid'] };
  expect(await claims(event)).not.toHaveProperty('roles');
});

test('bound last, it sees the name and the roles the Actions before it have just set', async () => {
  const told = await claims(loginEvent(), ['set-display-name', 'add-claims']);
  expect(told).toMatchObject({ display_name: 'user' });
});
