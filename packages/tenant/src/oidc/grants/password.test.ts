// The password grants: tokens, errors, brute-force protection and Actions.
import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import type { Tokens } from '../../testing';
import { EMAIL, PASSWORD, setUpTestTenant } from '../../testing/fixture';

const AUDIENCE = 'https://api.test.example';
const REALM = 'http://auth0.com/oauth/grant-type/password-realm';
const ACTION = `exports.onExecutePostLogin = async (event, api) => {
  if (event.transaction.protocol !== 'oauth2-password') return;
  api.accessToken.setCustomClaim('https://test.example/seen', {
    session: typeof event.session, refresh_token: typeof event.refresh_token, ip: event.request.ip,
    body: event.request.body, scopes: event.transaction.requested_scopes, redirect: api.redirect.canRedirect(),
  });
};`;

const tenant = setUpTestTenant({
  actions: { look: ACTION },
  config(yaml) {
    const [web, trusted] = yaml.clients as Record<string, unknown>[];
    Object.assign(web ?? {}, { grant_types: ['authorization_code', 'refresh_token', 'password', REALM] });
    Object.assign(trusted ?? {}, { grant_types: ['password'], token_endpoint_ip_header_trusted: true });
  },
});

const attempt = (more: Record<string, string> = {}, client = 'web') =>
  tenant.token({
    grant_type: 'password',
    username: EMAIL,
    password: PASSWORD,
    audience: AUDIENCE,
    scope: 'openid email offline_access read:plays',
    ...tenant.credentials(client),
    ...more,
  });

async function errorOf(response: Response) {
  return { status: response.status, ...((await response.json()) as object) };
}
const WRONG = { status: 403, error: 'invalid_grant', error_description: 'Wrong email or password.' };

test('issues tokens according to the scopes', async () => {
  const response = await attempt();
  expect(response.status).toBe(200);
  const tokens = (await response.json()) as Tokens;
  expect(tokens).toMatchObject({
    token_type: 'Bearer',
    expires_in: 900,
    refresh_token: expect.any(String),
    scope: 'openid email offline_access read:plays',
  });
  const access = decodeJwt(tokens.access_token);
  expect(access).toMatchObject({ sub: tenant.userId, gty: 'password', azp: 'web' });
  expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ sub: tenant.userId, aud: 'web', email: EMAIL });
  const again = await tenant.refresh(tokens.refresh_token ?? '');
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({ scope: 'openid email offline_access read:plays' });
});

test('runs Actions without a session, a refresh token, the password or redirects', async () => {
  const { access_token } = (await (await attempt()).json()) as Tokens;
  expect(decodeJwt(access_token)['https://test.example/seen']).toEqual({
    session: 'undefined',
    refresh_token: 'undefined',
    ip: '127.0.0.1',
    body: {
      grant_type: 'password',
      client_id: 'web',
      username: EMAIL,
      audience: AUDIENCE,
      scope: 'openid email offline_access read:plays',
    },
    scopes: ['openid', 'email', 'offline_access', 'read:plays'],
    redirect: false,
  });
});

test('accepts a database connection as realm', async () => {
  const realm = 'Username-Password-Authentication';
  expect((await attempt({ grant_type: REALM, realm })).status).toBe(200);
  expect(await errorOf(await attempt({ grant_type: REALM, realm: 'nothing' }))).toMatchObject({
    status: 400,
    error: 'invalid_request',
  });
});

test('grants all scopes of the API if none is requested', async () => {
  const tokens = (await (await attempt({ scope: 'openid' })).json()) as Tokens;
  expect(tokens.scope).toBe('openid read:plays roles');
  expect(tokens.refresh_token).toBeUndefined();
});

test('issues an opaque access token for /userinfo without an audience', async () => {
  const { access_token } = (await (await attempt({ audience: '' })).json()) as Tokens;
  expect(access_token.split('.')).toHaveLength(1);
  expect(await (await tenant.userinfo(access_token)).json()).toMatchObject({
    sub: tenant.userId,
    email: EMAIL,
  });
});

test('answers the same for an unknown email and a wrong password', async () => {
  expect(await errorOf(await attempt({ password: 'wrong' }))).toEqual(WRONG);
  expect(await errorOf(await attempt({ username: 'nobody@test.example' }))).toEqual(WRONG);
});

test('rejects a client without the grant type and a missing parameter', async () => {
  expect(await errorOf(await attempt({}, 'machine'))).toEqual({
    status: 403,
    error: 'unauthorized_client',
    error_description: "Grant type 'password' not allowed for the client.",
  });
  expect(await errorOf(await attempt({ username: '' }))).toEqual({
    status: 400,
    error: 'invalid_request',
    error_description: 'Missing required parameter: username',
  });
});

test.each([
  ['of 10,000 characters', randomBytes(5000).toString('hex')],
  ['with a NUL', 'ann\0@test.example'],
])('rejects an identifier %s as unknown', async (_, username) => {
  expect(await errorOf(await attempt({ username }))).toEqual(WRONG);
});

test('answers unauthorized to a blocked user, only for the correct password', async () => {
  const blocked = { username: 'blocked@test.example' };
  await tenant.createUser(blocked.username, PASSWORD, { blocked: true });
  expect(await errorOf(await attempt(blocked))).toEqual({
    status: 403,
    error: 'unauthorized',
    error_description: 'user is blocked',
  });
  expect(await errorOf(await attempt({ ...blocked, password: 'wrong' }))).toEqual(WRONG);
  expect(await errorOf(await attempt({ username: 'no\0body@test.example' }))).toEqual(WRONG);
});

test('blocks an identifier and address after ten wrong passwords until unblocked through the Management API', async () => {
  const username = 'victim@test.example';
  const id = await tenant.createUser(username, PASSWORD);
  for (let failure = 0; failure < 10; failure += 1)
    expect((await attempt({ username, password: 'wrong' })).status).toBe(403);
  expect(await errorOf(await attempt({ username }))).toMatchObject({
    status: 429,
    error: 'too_many_attempts',
  });
  expect((await attempt()).status).toBe(200);
  await tenant.management('DELETE', `/user-blocks/${encodeURIComponent(id)}`);
  expect((await attempt({ username })).status).toBe(200);
});

test('checks at most ten of 20 parallel guesses', async () => {
  const username = 'crowd@test.example';
  await tenant.createUser(username, PASSWORD);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => attempt({ username, password: 'wrong' })),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(10).fill(403), ...Array(10).fill(429)]);
});

test('honors auth0-forwarded-for of trusted clients only', async () => {
  const username = 'far@test.example';
  await tenant.createUser(username, PASSWORD);
  const from = (ip: string, password: string, client: string) =>
    fetch(`${tenant.issuer}oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'auth0-forwarded-for': ip },
      body: JSON.stringify({ grant_type: 'password', username, password, ...tenant.credentials(client) }),
    });
  for (let failure = 0; failure < 10; failure += 1) await from('192.0.2.1', 'wrong', 'web-with-leeway');
  expect((await from('192.0.2.1', PASSWORD, 'web-with-leeway')).status).toBe(429);
  expect((await from('192.0.2.2', PASSWORD, 'web-with-leeway')).status).toBe(200);
  expect((await from('192.0.2.1', PASSWORD, 'web')).status).toBe(200);
});
