// Tests of grant-playlist-editor: the role at 100 plays, and logins during failures of the app.
import { type ActionResult, loginEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';
import { type AppStubOptions, json, startAppStub } from '@encore/actions-kit/testing/app';
import { expect, test } from 'vitest';

const NAME = 'grant-playlist-editor';
const EDITOR = { app_metadata: { roles: ['playlist_editor'] } };

async function setUp(options: AppStubOptions) {
  const app = await startAppStub(options);
  const { run } = await testAction(NAME, app.secrets);
  const signIn = (roles?: unknown) => run(loginEvent({ app_metadata: { roles, plan: 'x' } }));
  return { ...app, run, signIn };
}

/** Asserts that the login continues, nothing is written, and one line is logged. */
function expectUnchanged(result: ActionResult, line: string | RegExp): void {
  expect(result).not.toHaveProperty('denial');
  expect(result).not.toHaveProperty('profileUpdate');
  expect(result.console).toEqual([expect.stringMatching(line)]);
}

test.each([
  ['grants the role at 100 plays', 100, undefined, { roles: ['playlist_editor'] }],
  ['keeps other roles when granting it', 250, ['beta'], { roles: ['beta', 'playlist_editor'] }],
  ['does not write if an editor has 100 plays', 100, ['playlist_editor'], undefined],
  ['does not grant the role at 99 plays', 99, ['beta'], undefined],
  ['removes only this role below 100 plays', 99, ['a', 'playlist_editor', 'b'], { roles: ['a', 'b'] }],
])('%s', async (_, plays, roles, app_metadata) => {
  const { signIn } = await setUp({ plays });
  const result = await signIn(roles);
  expect(result.profileUpdate).toEqual(app_metadata && { app_metadata });
  expect(result).not.toHaveProperty('denial');
  expect(result.console).toEqual([]);
});

test('runs at refresh exchanges too', async () => {
  const { run } = await setUp({ plays: 100 });
  expect((await run(refreshEvent())).profileUpdate).toEqual(EDITOR);
});

test('requests the plays of the user with its own token', async () => {
  const { signIn, requests } = await setUp({ plays: 1 });
  await signIn();
  expect(requests).toEqual([
    {
      line: 'POST /oauth/token',
      body: {
        grant_type: 'client_credentials',
        client_id: 'encore-actions',
        client_secret: 'secret',
        audience: 'https://api.encore.example',
      },
    },
    { line: 'GET /api/playlists/getPlays?user_id=auth0%7C000000000000000000000002', token: 'token-1' },
  ]);
});

test('caches the token across logins', async () => {
  const { signIn, requests } = await setUp({ plays: 1 });
  await signIn();
  await signIn();
  expect(requests.map(({ token }) => token)).toEqual([undefined, 'token-1', 'token-1']);
});

test('does not cache a token in its last minute', async () => {
  const { signIn, requests } = await setUp({ plays: 1, expiresIn: 60 });
  await signIn();
  await signIn();
  expect(requests.map(({ token }) => token)).toEqual([undefined, 'token-1', undefined, 'token-2']);
});

test('retries once with a new token after a 401', async () => {
  const { signIn, requests } = await setUp({
    getPlays: (token, response) =>
      token === 'token-2' ? json(response, 200, { plays: 100 }) : json(response, 401, {}),
  });
  expect((await signIn()).profileUpdate).toEqual(EDITOR);
  expect((await signIn()).profileUpdate).toEqual(EDITOR);
  expect(requests.map(({ token }) => token)).toEqual([undefined, 'token-1', undefined, 'token-2', 'token-2']);
});

test('stops after the second 401', async () => {
  const { signIn, requests } = await setUp({ getPlays: (_, response) => json(response, 401, {}) });
  expectUnchanged(await signIn(['playlist_editor']), 'the app responded with 401');
  expect(requests).toHaveLength(4);
});

test('leaves the roles unchanged if the app is unreachable', async () => {
  const [tenant, app] = [await startAppStub({}), await startAppStub({})];
  await app.stop();
  const { run } = await testAction(NAME, { ...tenant.secrets, APP_URL: app.url });
  expectUnchanged(await run(loginEvent(EDITOR)), 'ECONNREFUSED');
  expect(tenant.requests).toHaveLength(1);
});

test.each<[string, AppStubOptions]>([
  ['does not respond', { getPlays: () => {} }],
  ['stops in the middle of a response', { getPlays: (_, response) => response.write('{"plays": 1') }],
])('times out if the app %s', async (_, options) => {
  const { signIn } = await setUp(options);
  expectUnchanged(await signIn(['playlist_editor']), 'timeout');
});

test.each<[string, AppStubOptions, string]>([
  ['an error of the token endpoint', { plays: 1, tokenStatus: 500 }, 'the token endpoint responded with 500'],
  [
    'an error of the app',
    { getPlays: (_, response) => json(response, 503, {}) },
    'the app responded with 503',
  ],
  ['a response that is not JSON', { getPlays: (_, response) => response.end('<html>') }, 'JSON'],
  [
    'a response without a number of plays',
    { plays: '100' },
    'the response of the app has no number of plays',
  ],
  ['a dropped connection', { getPlays: (_, response) => response.destroy() }, 'Roles unchanged'],
])('%s leaves the roles unchanged', async (_, options, line) => {
  const { signIn } = await setUp(options);
  expectUnchanged(await signIn(['playlist_editor']), line);
});
