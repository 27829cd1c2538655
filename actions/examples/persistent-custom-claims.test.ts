// What was true at the login stays in the tokens, whatever the profile says at an exchange.

import { loginEvent, passwordEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'examples/persistent-custom-claims';
const editor = { app_metadata: { plan: 'premium', roles: ['playlist_editor'] } };
const AT_LOGIN = {
  'https://encore.example/plan_at_login': 'premium',
  'https://encore.example/roles_at_login': ['playlist_editor'],
};

test('a login works the claims out and keeps them for the refresh token to come', async () => {
  const { run } = await testAction(NAME);
  const { claims, refreshTokenMetadata } = await run(loginEvent(editor));
  expect(claims).toEqual({ idToken: AT_LOGIN, accessToken: AT_LOGIN });
  expect(refreshTokenMetadata).toEqual({
    claims_at_login: '{"plan_at_login":"premium","roles_at_login":["playlist_editor"]}',
  });
});

test('an exchange tells what was kept, not what the profile says by now, and writes nothing', async () => {
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

test('without offline_access there is nothing to keep them with', async () => {
  const { run } = await testAction(NAME);
  const result = await run(loginEvent({ ...editor, scopes: ['openid'] }));
  expect(result.claims.idToken).toEqual(AT_LOGIN);
  expect(result).not.toHaveProperty('refreshTokenMetadata');
});

test('a password grant keeps them too', async () => {
  const { run } = await testAction(NAME);
  expect(await run(passwordEvent(editor))).toHaveProperty('refreshTokenMetadata.claims_at_login');
});

test('claims too long for metadata are told, not kept, and the login goes on', async () => {
  const { run } = await testAction(NAME);
  const roles = Array.from({ length: 40 }, (_, n) => `role-number-${n}`);
  const result = await run(loginEvent({ app_metadata: { roles } }));
  expect(result.claims.idToken).toHaveProperty(['https://encore.example/roles_at_login'], roles);
  expect(result).not.toHaveProperty('refreshTokenMetadata');
  expect(result.console).toEqual([expect.stringContaining('too long to be kept')]);
});
