// Sessions and refresh tokens through the Management API (Auth0: Manage User Sessions, Manage Refresh Tokens).
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { FormBrowser } from '../testing/browser';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';
import { managementCalls } from './testing';

const TOO_MUCH = 'Metadata must not exceed 25 entries. Each key and value must be ≤ 255 characters.';

const seen = `(event.session ?? event.refresh_token)?.metadata?.seen`;
const tenant = setUpTestTenant({
  actions: {
    tell: `exports.onExecutePostLogin = async (event, api) =>
        api.accessToken.setCustomClaim('https://encore.example/seen', ${seen});`,
  },
});
const call = managementCalls(tenant);

/** Signs in in a new browser. */
async function login() {
  const browser = new FormBrowser();
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { browser });
  const sid = String(decodeJwt(tokens.id_token ?? '').sid);
  const { body } = await call('GET', `${tenant.userPath}/refresh-tokens`);
  const token = body.tokens.find(({ session_id }: { session_id: string }) => session_id === sid);
  const silently = () => tenant.silentLogin(browser);
  const refresh = (refreshToken = tokens.refresh_token ?? '') => tenant.refresh(refreshToken);
  return { browser, sid, tokenId: String(token.id), silently, refresh };
}

test('returns a session by its sid, with times, device and authentication methods', async () => {
  const { sid } = await login();
  const { status, body } = await call('GET', `/sessions/${sid}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: sid,
    user_id: tenant.userId,
    clients: [{ client_id: 'web' }],
    authentication: { methods: [{ name: 'pwd', timestamp: expect.stringMatching(/Z$/) }] },
    cookie: { mode: 'persistent' },
    device: { initial_ip: '127.0.0.1', last_ip: '127.0.0.1' },
  });
  const hours = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;
  expect(hours(body.authenticated_at, body.expires_at)).toBe(168);
  expect(hours(body.last_interacted_at, body.idle_expires_at)).toBe(72);
  expect(body).not.toHaveProperty('session_metadata');
});

test('replaces session metadata, passes it to the next silent login, and removes it with {}', async () => {
  const { sid, browser } = await login();
  const change = (session_metadata: unknown) => call('PATCH', `/sessions/${sid}`, { session_metadata });
  expect((await change({ seen: 'yes', other: 'x' })).body.session_metadata).toEqual({
    seen: 'yes',
    other: 'x',
  });
  expect((await change({ seen: 'replaced' })).body.session_metadata).toEqual({ seen: 'replaced' });
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { browser, parameters: { prompt: 'none' } });
  expect(decodeJwt(tokens.access_token)['https://encore.example/seen']).toBe('replaced');
  expect((await change({})).body).not.toHaveProperty('session_metadata');
});

test.each([
  ['more than 25 entries', Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`k${i}`, 'v']))],
  ['a value that is no text', { a: 1 }],
  ['a value over 255 characters', { a: 'x'.repeat(256) }],
  ['a key with a space', { 'a b': 'x' }],
])('rejects metadata with %s', async (_, metadata) => {
  const { sid, tokenId } = await login();
  const body = { statusCode: 400, error: 'Bad Request', message: TOO_MUCH };
  expect(await call('PATCH', `/sessions/${sid}`, { session_metadata: metadata })).toMatchObject({
    status: 400,
    body,
  });
  expect(
    await call('PATCH', `/refresh-tokens/${tokenId}`, { refresh_token_metadata: metadata }),
  ).toMatchObject({
    status: 400,
    body,
  });
});

test('deletes a session and keeps its refresh tokens', async () => {
  const { sid, silently, refresh } = await login();
  expect((await call('DELETE', `/sessions/${sid}`)).status).toBe(202);
  expect((await call('GET', `/sessions/${sid}`)).status).toBe(404);
  expect(await silently()).toBe('login_required');
  expect((await refresh()).status).toBe(200);
});

test('revokes a session with its refresh tokens', async () => {
  const { sid, silently, refresh } = await login();
  expect((await call('POST', `/sessions/${sid}/revoke`)).status).toBe(202);
  expect(await silently()).toBe('login_required');
  expect((await refresh()).status).toBe(403);
});

test('identifies a refresh token by an id that is stable across rotation', async () => {
  const { sid, tokenId, refresh } = await login();
  const before = (await call('GET', `/refresh-tokens/${tokenId}`)).body;
  expect(before).toMatchObject({
    id: tokenId,
    user_id: tenant.userId,
    client_id: 'web',
    session_id: sid,
    rotating: true,
    resource_servers: [
      { audience: 'https://api.test.example', scopes: expect.stringContaining('offline_access') },
    ],
  });
  expect(before).not.toHaveProperty('last_exchanged_at');
  const next = await (await refresh()).json();
  const after = (await call('GET', `/refresh-tokens/${tokenId}`)).body;
  expect(after).toMatchObject({ id: tokenId, last_exchanged_at: expect.stringMatching(/Z$/) });
  expect(tokenId).not.toBe(next.refresh_token);
});

test('passes refresh token metadata to exchanges across rotation', async () => {
  const { tokenId, refresh } = await login();
  await call('PATCH', `/refresh-tokens/${tokenId}`, { refresh_token_metadata: { seen: 'by token' } });
  const first = await (await refresh()).json();
  const second = await (await refresh(first.refresh_token)).json();
  expect(decodeJwt(second.access_token)['https://encore.example/seen']).toBe('by token');
  const removed = await call('PATCH', `/refresh-tokens/${tokenId}`, { refresh_token_metadata: null });
  expect(removed.body).not.toHaveProperty('refresh_token_metadata');
});

test('deletes a refresh token and keeps the session', async () => {
  const { tokenId, silently, refresh } = await login();
  expect((await call('DELETE', `/refresh-tokens/${tokenId}`)).status).toBe(202);
  expect((await call('GET', `/refresh-tokens/${tokenId}`)).status).toBe(404);
  expect((await refresh()).status).toBe(403);
  expect(await silently()).toBe('signed in');
});

test('revokes refresh tokens by id or by user', async () => {
  const [one, two] = [await login(), await login()];
  expect((await call('POST', '/refresh-tokens/revoke', { ids: [one.tokenId] })).status).toBe(204);
  expect((await one.refresh()).status).toBe(403);
  expect((await call('GET', `/refresh-tokens/${two.tokenId}`)).status).toBe(200);
  expect((await call('POST', '/refresh-tokens/revoke', { user_id: tenant.userId })).status).toBe(204);
  expect((await two.refresh()).status).toBe(403);
});

test("lists a user's sessions and tokens by checkpoint, and deletes all of them", async () => {
  const logins = [await login(), await login(), await login()];
  const first = (await call('GET', `${tenant.userPath}/sessions?take=2`)).body;
  expect(first).toEqual({ sessions: [expect.anything(), expect.anything()], next: first.sessions[1].id });
  expect((await call('GET', `${tenant.userPath}/refresh-tokens`)).body.tokens.length).toBeGreaterThanOrEqual(
    3,
  );

  expect((await call('DELETE', `${tenant.userPath}/sessions`)).status).toBe(202);
  expect((await call('GET', `${tenant.userPath}/sessions`)).body).toEqual({ sessions: [] });
  for (const { silently } of logins) expect(await silently()).toBe('login_required');
  expect((await call('DELETE', `${tenant.userPath}/refresh-tokens`)).status).toBe(202);
  expect((await call('GET', `${tenant.userPath}/refresh-tokens`)).body).toEqual({ tokens: [] });
  for (const { refresh } of logins) expect((await refresh()).status).toBe(403);
});
