import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { expect, onTestFinished, test, vi } from 'vitest';
import { encryptSession, sessionCookieName } from '@/auth/session-cookie';
import { createApi } from '..';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();

async function cookieOf(user: string): Promise<string> {
  const accessToken = await api.issuer.token({ sub: `auth0|${user}` });
  return `${sessionCookieName()}=${await encryptSession({ accessToken, refreshToken: 'unused', idToken: 'unused' })}`;
}

test('health needs no credentials', async () => {
  expect(await api.call('GET', '/api/health', { as: null })).toMatchObject({
    status: 200,
    body: { status: 'ok' },
  });
});

test('responds with 401 and WWW-Authenticate without credentials', async () => {
  const answer = await api.call('GET', '/api/me', { as: null });
  expect(answer).toMatchObject(problem('not-signed-in', 401));
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token", error_description=/);
});

test('responds to an expired bearer token with 401', async () => {
  const answer = await api.call('GET', '/api/me', { claims: { iat: 1_600_000_000, exp: 1_600_000_900 } });
  expect(answer).toMatchObject({
    ...problem('not-signed-in', 401),
    body: { detail: 'The access token has expired.' },
  });
});

test('rejects an invalid bearer token despite a valid cookie', async () => {
  const headers = { authorization: 'Bearer nonsense', cookie: await cookieOf('listener') };
  expect(await api.call('GET', '/api/me', { as: null, headers })).toMatchObject(
    problem('not-signed-in', 401),
  );
});

test('prefers the bearer token to the cookie', async () => {
  const answer = await api.call('GET', '/api/me', {
    as: 'bearer',
    headers: { cookie: await cookieOf('cookie') },
  });
  expect(answer.body).toMatchObject({ user_id: 'auth0|bearer' });
});

test.each(['Bearer', 'Bearer ', 'Bearer a b', 'bearer a;b'])(
  'rejects the malformed header "%s"',
  async (authorization) => {
    const headers = { authorization, cookie: await cookieOf('listener') };
    expect((await api.call('GET', '/api/me', { as: null, headers })).status).toBe(401);
  },
);

test('ignores other authentication schemes', async () => {
  const authorization = 'Basic bGlzdGVuZXI6eA==';
  expect((await api.call('GET', '/api/me', { as: null, headers: { authorization } })).status).toBe(401);
  const headers = { authorization, cookie: await cookieOf('listener') };
  expect((await api.call('GET', '/api/me', { as: null, headers })).status).toBe(200);
});

test('rejects applications on user routes', async () => {
  const claims = { sub: 'encore-actions@clients', gty: 'client-credentials', scope: 'read:plays' };
  expect(await api.call('GET', '/api/me', { claims })).toMatchObject(problem('forbidden', 403));
});

test.each([
  ['from the app’s own page', { 'sec-fetch-site': 'same-origin' }, 200],
  ['with Origin only', { origin: 'http://localhost:3000' }, 200],
  ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
  [
    'from another port of this machine',
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:9999' },
    403,
  ],
  [
    'with a forged Origin and Sec-Fetch-Site cross-site',
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' },
    403,
  ],
  ['without Origin and Sec-Fetch-Site', {}, 403],
])('a write with the cookie %s', async (_from, headers, status) => {
  const answer = await api.call('PUT', '/api/genres/fav', {
    as: null,
    json: { genre: 'Jazz' },
    headers: { cookie: await cookieOf('listener'), ...headers },
  });
  expect(answer.status).toBe(status);
});

/** A cookie whose access token expires soon, and the tenant's response for its renewal. */
async function expiringSession(user: string) {
  const sub = `auth0|${user}`;
  const now = Math.floor(Date.now() / 1000);
  const accessToken = await api.issuer.token({ sub, iat: now - 890, exp: now + 10 });
  const tokens = { accessToken, refreshToken: `of ${user}`, idToken: 'unused' };
  api.issuer.respondWith(200, {}, { access_token: await api.issuer.token({ sub }), expires_in: 900 });
  return `${sessionCookieName()}=${await encryptSession(tokens)}`;
}

test('renews the session on error responses too', async () => {
  for (const [method, path, status] of [
    ['GET', '/api/songs/999999', 404],
    ['PUT', '/api/genres/fav', 400],
    ['GET', '/api/nothing', 404],
  ] as const) {
    const headers = { cookie: await expiringSession(`due ${path}`), 'sec-fetch-site': 'same-origin' };
    const answer = await api.call(method, path, { as: null, headers, ...(method === 'PUT' && { json: {} }) });
    expect([path, answer.status, answer.headers.getSetCookie().length]).toEqual([path, status, 1]);
  }
});

test('does not use the refresh token for a cross-site write', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const headers = { cookie: await expiringSession('lured'), 'sec-fetch-site': 'cross-site' };
  const answer = await api.call('PUT', '/api/genres/fav', { as: null, headers, json: { genre: 'Jazz' } });
  expect(answer).toMatchObject(problem('forbidden', 403));
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

test('allows cross-site reads without CORS headers', async () => {
  const headers = { cookie: await cookieOf('listener'), 'sec-fetch-site': 'cross-site' };
  const answer = await api.call('GET', '/api/me', { as: null, headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('rejects a cookie encrypted with another key', async () => {
  const headers = { cookie: `${sessionCookieName()}=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x.y.z` };
  expect(await api.call('GET', '/api/me', { as: null, headers })).toMatchObject(
    problem('not-signed-in', 401),
  );
});

test('ignores identity headers of the client', async () => {
  const headers = { 'x-user-id': 'auth0|other', 'x-encore-viewer': '{"userId":"auth0|other"}' };
  expect((await api.call('GET', '/api/me', { headers })).body).toMatchObject({ user_id: 'auth0|listener' });
  expect((await api.call('GET', '/api/me', { as: null, headers })).status).toBe(401);
});

test('responds to an unknown route with a problem', async () => {
  expect(await api.call('GET', '/api/nothing')).toMatchObject(problem('not-found', 404));
});

test('sends private responses with security headers', async () => {
  const { headers } = await api.call('GET', '/api/me');
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

test('rejects a body over 1 MB', async () => {
  const answer = await api.call('POST', '/api/playlists', {
    json: { name: 'x', description: 'y'.repeat(1_100_000) },
  });
  expect(answer).toMatchObject(problem('too-large', 413));
});

test('rejects a body over 1 MB with and without Content-Length', async () => {
  const server = createServer(getRequestListener(createApi().fetch)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const authorization = `Bearer ${await api.issuer.token({ sub: 'auth0|listener' })}`;
  const send = async (headers: Record<string, number>, size: number) => {
    const sent = request({ port, host: '127.0.0.1', method: 'PUT', path: '/api/genres/fav' });
    for (const [name, value] of Object.entries({
      authorization,
      'content-type': 'application/json',
      ...headers,
    }))
      sent.setHeader(name, value);
    sent.write(JSON.stringify({ genre: 'Jazz' }).padEnd(size));
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };
  const max = 1024 * 1024;
  expect(await send({ 'content-length': max }, max)).toBe(200);
  expect(await send({ 'content-length': max + 1 }, max + 1)).toBe(413);
  expect(await send({}, max)).toBe(200);
  expect(await send({}, max + 1)).toBe(413);
});

test('rejects malformed JSON with 400 and other content types with 415', async () => {
  const headers = { 'content-type': 'application/json' };
  expect(await api.call('POST', '/api/playlists', { body: '{"name":', headers })).toMatchObject(
    problem('invalid-request', 400),
  );
  expect(
    await api.call('POST', '/api/playlists', { body: 'name=x', headers: { 'content-type': 'text/plain' } }),
  ).toMatchObject(problem('unsupported-media-type', 415));
});
