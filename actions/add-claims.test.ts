// What the tokens say about a user, and when.
import { expect, test } from 'vitest';
import type { PostLoginOutcome } from '@/tenant/actions/types';
import { builtAction, testPipeline } from './testing/actions';
import { loginEvent, refreshEvent } from './testing/event';

const action = await builtAction('add-claims');
const user = {
  user_metadata: { displayName: 'nightbird' },
  app_metadata: { roles: ['playlist_editor'], plan: 'premium' },
};
const NAMESPACE = 'https://encore.example/';

/** The claims of the access token without their namespace; the ID token carries the same. */
function claims(outcome: PostLoginOutcome): Record<string, unknown> {
  expect(outcome.status).toBe('completed');
  expect(outcome.idTokenClaims).toEqual(outcome.accessTokenClaims);
  expect(outcome.droppedClaims).toEqual([]);
  return Object.fromEntries(
    Object.entries(outcome.accessTokenClaims).map(([name, value]) => [name.replace(NAMESPACE, ''), value]),
  );
}

test('roles, plan and display name are on both tokens', async () => {
  const outcome = await testPipeline([action]).postLogin(loginEvent(user));
  expect(claims(outcome)).toEqual({ roles: ['playlist_editor'], plan: 'premium', display_name: 'nightbird' });
});

test('who has no plan has the free one, who has no roles an empty list', async () => {
  const outcome = await testPipeline([action]).postLogin(loginEvent({ user_metadata: { displayName: 'x' } }));
  expect(claims(outcome)).toEqual({ roles: [], plan: 'free', display_name: 'x' });
});

test('roles are told only to who asked with the scope roles', async () => {
  const outcome = await testPipeline([action]).postLogin(
    loginEvent({ ...user, scopes: ['openid', 'profile'] }),
  );
  expect(claims(outcome)).not.toHaveProperty('roles');
});

test('a refresh exchange that repeats no scopes goes by what the token was granted for this API', async () => {
  const pipeline = testPipeline([action]);
  expect(claims(await pipeline.postLogin(refreshEvent(user)))).toHaveProperty('roles', ['playlist_editor']);
  const granted = refreshEvent({ ...user, scopes: ['openid', 'offline_access'] });
  granted.refresh_token?.resource_servers?.push({ audience: 'https://other.example', scopes: 'roles' });
  expect(claims(await pipeline.postLogin(granted))).not.toHaveProperty('roles');
});

test('a refresh exchange that asks for fewer scopes gets what it asks for', async () => {
  const event = { ...refreshEvent(user) };
  event.transaction = { protocol: 'oauth2-refresh-token', requested_scopes: ['openid'] };
  expect(claims(await testPipeline([action]).postLogin(event))).not.toHaveProperty('roles');
});

test('bound last, it sees the name and the roles the Actions before it have just set', async () => {
  const named = await builtAction('set-display-name');
  const outcome = await testPipeline([named, action]).postLogin(loginEvent());
  expect(claims(outcome)).toMatchObject({ display_name: 'user' });
});
