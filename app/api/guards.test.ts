import { afterAll, beforeAll, expect, test } from 'vitest';
import { encryptSession, sessionCookieName } from '@/auth/session-cookie';
import { type Harness, problem, startHarness } from './testing/harness';

let api: Harness;
beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());

async function cookieOf(user: string): Promise<string> {
  const accessToken = await api.issuer.token({ sub: `auth0|${user}` });
  return `${sessionCookieName()}=${await encryptSession({ accessToken, refreshToken: 'unused', idToken: 'unused' })}`;
}

test('health needs nobody', async () => {
  expect(await api.call('GET', '/api/health', { as: null })).toMatchObject({
    status: 200,
    body: { status: 'ok' },
  });
});

test('without credentials: 401, and the header says how', async () => {
  const answer = await api.call('GET', '/api/me', { as: null });
  expect(answer).toMatchObject(problem('not-signed-in', 401));
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token", error_description=/);
});

test('an expired bearer token: 401 that says so', async () => {
  const answer = await api.call('GET', '/api/me', { claims: { iat: 1_600_000_000, exp: 1_600_000_900 } });
  expect(answer).toMatchObject({
    ...problem('not-signed-in', 401),
    body: { detail: 'The access token has expired.' },
  });
});

test('a wrong bearer token is refused although the cookie beside it is good', async () => {
  const headers = { authorization: 'Bearer nonsense', cookie: await cookieOf('listener') };
  expect(await api.call('GET', '/api/me', { as: null, headers })).toMatchObject(
    problem('not-signed-in', 401),
  );
});

test('the bearer token wins over the cookie', async () => {
  const answer = await api.call('GET', '/api/me', {
    as: 'bearer',
    headers: { cookie: await cookieOf('cookie') },
  });
  expect(answer.body).toMatchObject({ user_id: 'auth0|bearer' });
});

test.each(['Bearer', 'Bearer ', 'Bearer a b', 'bearer a;b'])(
  '"%s" is a malformed header',
  async (authorization) => {
    const headers = { authorization, cookie: await cookieOf('listener') };
    expect((await api.call('GET', '/api/me', { as: null, headers })).status).toBe(401);
  },
);

test('another scheme says nothing about who calls', async () => {
  const authorization = 'Basic bGlzdGVuZXI6eA==';
  expect((await api.call('GET', '/api/me', { as: null, headers: { authorization } })).status).toBe(401);
  const headers = { authorization, cookie: await cookieOf('listener') };
  expect((await api.call('GET', '/api/me', { as: null, headers })).status).toBe(200);
});

test('an application is nobody on the routes for people', async () => {
  const claims = { sub: 'encore-actions@clients', gty: 'client-credentials', scope: 'read:plays' };
  expect(await api.call('GET', '/api/me', { claims })).toMatchObject(problem('forbidden', 403));
});

test.each([
  ['from this app’s page', { 'sec-fetch-site': 'same-origin' }, 200],
  ['by Origin alone', { origin: 'http://localhost:3000' }, 200],
  ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
  [
    'from another port of this machine',
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:9999' },
    403,
  ],
  [
    'with a forged Origin but a true Sec-Fetch-Site',
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' },
    403,
  ],
  ['from nowhere', {}, 403],
])('a write with the cookie %s', async (_from, headers, status) => {
  const answer = await api.call('PUT', '/api/genres/fav', {
    as: null,
    json: { genre: 'Jazz' },
    headers: { cookie: await cookieOf('listener'), ...headers },
  });
  expect(answer.status).toBe(status);
});

test('a read with the cookie may come from anywhere; CORS keeps it from being seen', async () => {
  const headers = { cookie: await cookieOf('listener'), 'sec-fetch-site': 'cross-site' };
  const answer = await api.call('GET', '/api/me', { as: null, headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('a cookie nobody here encrypted is no session', async () => {
  const headers = { cookie: `${sessionCookieName()}=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x.y.z` };
  expect(await api.call('GET', '/api/me', { as: null, headers })).toMatchObject(
    problem('not-signed-in', 401),
  );
});

test('identity headers of the client change nothing', async () => {
  const headers = { 'x-user-id': 'auth0|other', 'x-encore-viewer': '{"userId":"auth0|other"}' };
  expect((await api.call('GET', '/api/me', { headers })).body).toMatchObject({ user_id: 'auth0|listener' });
  expect((await api.call('GET', '/api/me', { as: null, headers })).status).toBe(401);
});

test('an unknown route is a problem too', async () => {
  expect(await api.call('GET', '/api/nothing')).toMatchObject(problem('not-found', 404));
});

test('answers are private and carry the security headers', async () => {
  const { headers } = await api.call('GET', '/api/me');
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

test('a body beyond a megabyte: 413', async () => {
  const answer = await api.call('POST', '/api/playlists', {
    json: { name: 'x', description: 'y'.repeat(1_100_000) },
  });
  expect(answer).toMatchObject(problem('too-large', 413));
});

test('a body that is not JSON: 400, of another type: 415', async () => {
  const headers = { 'content-type': 'application/json' };
  expect(await api.call('POST', '/api/playlists', { body: '{"name":', headers })).toMatchObject(
    problem('invalid-request', 400),
  );
  expect(
    await api.call('POST', '/api/playlists', { body: 'name=x', headers: { 'content-type': 'text/plain' } }),
  ).toMatchObject(problem('unsupported-media-type', 415));
});
