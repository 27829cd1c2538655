// 100 plays make an editor, fewer unmake one; and nothing that happens to the app keeps anybody from signing in.

import { type ActionResult, loginEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';
import { type AppStubOptions, json, startAppStub } from '@encore/actions-kit/testing/app';
import { expect, test } from 'vitest';

const NAME = 'grant-playlist-editor';
const EDITOR = { app_metadata: { roles: ['playlist_editor'] } };

async function setUp(behaviour: AppStubOptions) {
  const app = await startAppStub(behaviour);
  const { run } = await testAction(NAME, app.secrets);
  const signIn = (roles?: unknown) => run(loginEvent({ app_metadata: { roles, plan: 'x' } }));
  return { ...app, run, signIn };
}

/** The login went on, nothing was written, and one line says why. */
function expectLeftAlone(result: ActionResult, line: string | RegExp): void {
  expect(result).not.toHaveProperty('denial');
  expect(result).not.toHaveProperty('profileUpdate');
  expect(result.console).toEqual([expect.stringMatching(line)]);
}

test.each([
  ['100 plays grant the role', 100, undefined, { roles: ['playlist_editor'] }],
  ['other roles stay when it is granted', 250, ['beta'], { roles: ['beta', 'playlist_editor'] }],
  ['who has it and the plays keeps it, without a write', 100, ['playlist_editor'], undefined],
  ['99 plays grant nothing', 99, ['beta'], undefined],
  ['under 100 only this role is taken', 99, ['a', 'playlist_editor', 'b'], { roles: ['a', 'b'] }],
])('%s', async (_, plays, roles, app_metadata) => {
  const { signIn } = await setUp({ plays });
  const result = await signIn(roles);
  expect(result.profileUpdate).toEqual(app_metadata && { app_metadata });
  expect(result).not.toHaveProperty('denial');
  expect(result.console).toEqual([]);
});

test('it runs at refresh exchanges too, so a role comes and goes without signing out', async () => {
  const { run } = await setUp({ plays: 100 });
  expect((await run(refreshEvent())).profileUpdate).toEqual(EDITOR);
});

test('it asks with a token of its own, for the user who signs in', async () => {
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

test('the token is kept over logins', async () => {
  const { signIn, requests } = await setUp({ plays: 1 });
  await signIn();
  await signIn();
  expect(requests.map(({ token }) => token)).toEqual([undefined, 'token-1', 'token-1']);
});

test('a token in its last minute is not kept', async () => {
  const { signIn, requests } = await setUp({ plays: 1, expiresIn: 60 });
  await signIn();
  await signIn();
  expect(requests.map(({ token }) => token)).toEqual([undefined, 'token-1', undefined, 'token-2']);
});

test('a refused token is dropped and a new one tried, once', async () => {
  const { signIn, requests } = await setUp({
    getPlays: (token, response) =>
      token === 'token-2' ? json(response, 200, { plays: 100 }) : json(response, 401, {}),
  });
  expect((await signIn()).profileUpdate).toEqual(EDITOR);
  expect((await signIn()).profileUpdate).toEqual(EDITOR);
  expect(requests.map(({ token }) => token)).toEqual([undefined, 'token-1', undefined, 'token-2', 'token-2']);
});

test('an app that keeps refusing is asked twice and then left', async () => {
  const { signIn, requests } = await setUp({ getPlays: (_, response) => json(response, 401, {}) });
  expectLeftAlone(await signIn(['playlist_editor']), 'the app answered 401');
  expect(requests).toHaveLength(4);
});

test('an app that is not there leaves the roles as they were', async () => {
  const [tenant, app] = [await startAppStub({}), await startAppStub({})];
  await app.stop();
  const { run } = await testAction(NAME, { ...tenant.secrets, APP_URL: app.url });
  expectLeftAlone(await run(loginEvent(EDITOR)), 'ECONNREFUSED');
  expect(tenant.requests).toHaveLength(1);
});

test('an app that never answers costs a login some seconds, not its roles', async () => {
  const { signIn } = await setUp({ getPlays: () => {} });
  const start = performance.now();
  expectLeftAlone(await signIn(['playlist_editor']), 'timeout');
  expect(performance.now() - start).toBeLessThan(10_000);
});

test.each<[string, AppStubOptions, string]>([
  [
    'a tenant that gives no token',
    { plays: 1, tokenStatus: 500 },
    'the tenant answered 500 when asked for a token',
  ],
  ['an app in trouble', { getPlays: (_, response) => json(response, 503, {}) }, 'the app answered 503'],
  ['an answer that is no JSON', { getPlays: (_, response) => response.end('<html>') }, 'JSON'],
  ['an answer without plays', { plays: '100' }, 'the app did not say a number of plays'],
  ['a connection that breaks', { getPlays: (_, response) => response.destroy() }, 'stay as they are'],
])('%s leaves the roles as they were', async (_, behaviour, line) => {
  const { signIn } = await setUp(behaviour);
  expectLeftAlone(await signIn(['playlist_editor']), line);
});
