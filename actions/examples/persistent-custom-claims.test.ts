// Tests of persistent-custom-claims.
import { loginEvent, passwordEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'examples/persistent-custom-claims';
const editor = { app_metadata: { plan: 'premium', roles: ['playlist_editor'] } };
const AT_LOGIN = {
  'https://encore.example/plan_at_login': 'premium',
  'https://encore.example/roles_at_login': ['playlist_editor'],
};

test('a login computes the claims and stores them for the new refresh token', async () => {
  const { run } = await testAction(NAME);
  const { claims, refreshTokenMetadata } = await run(loginEvent(editor));
  expect(claims).toEqual({ idToken: AT_LOGIN, accessToken: AT_LOGIN });
  expect(refreshTokenMetadata).toEqual({
    claims_at_login: '{"plan_at_login":"premium","roles_at_login":["playlist_editor"]}',
  });
});

test('an exchange uses the stored claims instead of the profile, without a write', async () => {
  const { run } = await testAction(NAME);
  const { refreshTokenMetadata } = await run(loginEvent(editor));
  const result = await run(
    refreshEvent({ app_metadata: { plan: 'free' }, refresh_token_metadata: refreshTokenMetadata }),
  );
  expect(result.claims).toEqual({ idToken: AT_LOGIN, accessToken: AT_LOGIN });
  expect(result).not.toHaveProperty('refreshTokenMetadata');
});

test('a token issued before the Action was bound gets its claims at the next exchange', async () => {
  const { run } = await testAction(NAME);
  const result = await run(refreshEvent(editor));
  expect(result.claims.accessToken).toEqual(AT_LOGIN);
  expect(result.refreshTokenMetadata).toHaveProperty('claims_at_login');
});

test('does not store claims without offline_access', async () => {
  const { run } = await testAction(NAME);
  const result = await run(loginEvent({ ...editor, scopes: ['openid'] }));
  expect(result.claims.idToken).toEqual(AT_LOGIN);
  expect(result).not.toHaveProperty('refreshTokenMetadata');
});

test('a password grant stores them too', async () => {
  const { run } = await testAction(NAME);
  expect(await run(passwordEvent(editor))).toHaveProperty('refreshTokenMetadata.claims_at_login');
});

test('claims too long for metadata are in the tokens but not stored', async () => {
  const { run } = await testAction(NAME);
  const roles = Array.from({ length: 40 }, (_, n) => `role-number-${n}`);
  const result = await run(loginEvent({ app_metadata: { roles } }));
  expect(result.claims.idToken).toHaveProperty(['https://encore.example/roles_at_login'], roles);
  expect(result).not.toHaveProperty('refreshTokenMetadata');
  expect(result.console).toEqual([expect.stringContaining('too long to be stored')]);
});
