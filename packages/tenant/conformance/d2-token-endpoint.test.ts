// D2: the token endpoint. Errors and concurrency: packages/tenant/src/oidc/{token,single-use}.test.ts.
import { expect, test } from 'vitest';
import type { Tokens } from '../src/testing';
import { AUDIENCE, claims, EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const INVALID_CODE = { status: 403, error: 'invalid_grant', error_description: 'Invalid authorization code' };
const INVALID_TOKEN = {
  status: 403,
  error: 'invalid_grant',
  error_description: 'Unknown or invalid refresh token.',
};

const login = () => tenant.login(EMAIL, PASSWORD);
const post = (path: string, init: RequestInit) =>
  fetch(`${tenant.issuer}${path}`, { method: 'POST', ...init });
const json = (body: object): RequestInit => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const refreshWith = (refresh_token: string, more: Record<string, string>) =>
  tenant.token({ grant_type: 'refresh_token', refresh_token, ...tenant.credentials('web'), ...more });

test('D2 success: access_token, id_token, refresh_token, scope, expires_in, token_type Bearer [GOR]', async () => {
  const { callback, verifier } = await login();
  const response = await tenant.exchange(callback.code ?? '', verifier);
  expect(await response.json()).toEqual({
    access_token: expect.any(String),
    id_token: expect.any(String),
    refresh_token: expect.any(String),
    scope: 'openid profile email offline_access',
    expires_in: 900,
    token_type: 'Bearer',
  });
});
test('D2 the response is JSON with cache-control no-store [RFC 6749, 5.1]', async () => {
  const { callback, verifier } = await login();
  const { headers } = await tenant.exchange(callback.code ?? '', verifier);
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(headers.get('cache-control')).toMatch(/no-store/);
});
test('D2 the request can be a form or JSON [AOAS]', async () => {
  const body = { grant_type: 'client_credentials', audience: AUDIENCE, ...tenant.credentials('machine') };
  expect((await post('oauth/token', json(body))).status).toBe(200);
  expect((await post('oauth/token', { body: new URLSearchParams(body) })).status).toBe(200);
});
test('D2 a code of another client: Invalid authorization code [GOR]', async () => {
  const { callback, verifier } = await login();
  const client = { client: 'web-with-leeway' };
  const refused = tenant.errorOf(tenant.exchange(callback.code ?? '', verifier, client));
  expect(await refused).toEqual(INVALID_CODE);
});
test('D2 a code with another redirect_uri is rejected [RFC 6749, 4.1.3]', async () => {
  const { callback, verifier } = await login();
  const refused = tenant.exchange(callback.code ?? '', verifier, { redirectUri: 'http://localhost:9999/x' });
  expect(await tenant.errorOf(refused)).toMatchObject({ status: 403, error: 'invalid_grant' });
});
test('D2 a code requested with PKCE requires its verifier [RFC 7636]', async () => {
  const { callback } = await login();
  const body = { grant_type: 'authorization_code', code: callback.code ?? '' };
  const more = { redirect_uri: 'http://localhost:9999/callback', ...tenant.credentials('web') };
  expect(await tenant.errorOf(tenant.token({ ...body, ...more }))).toMatchObject({ error: 'invalid_grant' });
});
test('D2 a failed code exchange is logged as feacft [DOC log-event-type-codes]', async () => {
  await tenant.exchange('no-such-code', 'v'.repeat(43));
  expect(await tenant.newestLog('feacft')).toMatchObject({ client_id: 'web' });
});
test('D2 a refresh exchange can request fewer scopes, for its access token only [DOC refresh-tokens]', async () => {
  const { refresh_token = '' } = await tenant.signIn();
  const fewer: Tokens = await (await refreshWith(refresh_token, { scope: 'openid email' })).json();
  expect(fewer.scope).toBe('openid email');
  expect(claims(fewer).access.scope).toBe('openid email');
  const again: Tokens = await (await tenant.refresh(fewer.refresh_token ?? '')).json();
  expect(again.scope).toBe('openid profile email offline_access');
});
test('D2 a refresh exchange cannot request more scopes than were granted [DOC refresh-tokens]', async () => {
  const { refresh_token = '' } = await tenant.signIn();
  const response = await refreshWith(refresh_token, { scope: 'openid read:plays' });
  const { scope = '' } = response.ok ? await response.json() : {};
  expect(scope.split(' ')).not.toContain('read:plays');
});
test('D2 a rotating client gets a new refresh token at each exchange [DOC refresh-token-rotation]', async () => {
  const first = await tenant.signIn();
  const second: Tokens = await (await tenant.refresh(first.refresh_token ?? '')).json();
  expect(second.refresh_token).toEqual(expect.any(String));
  expect(second.refresh_token).not.toBe(first.refresh_token);
});
test('D2 a refresh exchange returns an ID token of the same session, without nonce [DOC refresh-tokens]', async () => {
  const first = await tenant.signIn();
  const second = claims(await (await tenant.refresh(first.refresh_token ?? '')).json()).id;
  expect(second).toMatchObject({ sid: claims(first).id.sid, sub: tenant.userId, aud: 'web' });
  expect(second).not.toHaveProperty('nonce');
});
test('D2 reuse of a rotated token: invalid_grant, the token family is revoked, logged as ferrt [DOC refresh-token-rotation]', async () => {
  const first = await tenant.signIn();
  const second: Tokens = await (await tenant.refresh(first.refresh_token ?? '')).json();
  expect(await tenant.errorOf(tenant.refresh(first.refresh_token ?? ''))).toEqual(INVALID_TOKEN);
  expect(await tenant.newestLog('ferrt')).toMatchObject({ client_id: 'web' });
  expect(await tenant.errorOf(tenant.refresh(second.refresh_token ?? ''))).toEqual(INVALID_TOKEN);
});
test('D2 refresh tokens of a new client do not rotate and can be used again [TFR TestAccClientGrant]', async () => {
  const redirectUri = 'http://localhost:9999/callback';
  const { body: made } = await tenant.call('POST', '/clients', { name: 'fresh', callbacks: [redirectUri] });
  expect(made.refresh_token).toMatchObject({ rotation_type: 'non-rotating', leeway: 0 });
  const own = { client_id: made.client_id, client_secret: made.client_secret };
  const { callback, verifier } = await tenant.login(EMAIL, PASSWORD, { client: made.client_id });
  const code = { grant_type: 'authorization_code', code: callback.code ?? '', redirect_uri: redirectUri };
  const tokens: Tokens = await (await tenant.token({ ...code, code_verifier: verifier, ...own })).json();
  const refresh_token = tokens.refresh_token ?? '';
  for (const _ of [1, 2]) {
    const response = await tenant.token({ grant_type: 'refresh_token', refresh_token, ...own });
    expect(response.status).toBe(200);
    expect([undefined, refresh_token]).toContain((await response.json()).refresh_token);
  }
});
test('D2 no refresh token for an API that does not allow offline access [DOC]', async () => {
  const identifier = 'https://online.test.example';
  await tenant.call('POST', '/resource-servers', { identifier, name: 'Online', allow_offline_access: false });
  expect(await tenant.signIn({ audience: identifier })).not.toHaveProperty('refresh_token');
});
test('D2 a refresh token keeps its audience [DOC]', async () => {
  const first = await tenant.signIn();
  const second: Tokens = await (await tenant.refresh(first.refresh_token ?? '')).json();
  expect([claims(second).access.aud].flat()).toContain(AUDIENCE);
});
test.each([
  ['JSON', (body: Record<string, string>): RequestInit => json(body)],
  ['a form', (body: Record<string, string>): RequestInit => ({ body: new URLSearchParams(body) })],
])('D2 /oauth/revoke accepts %s, answers 200 without a body and revokes the token [GOR]', async (_, send) => {
  const { refresh_token = '' } = await tenant.signIn();
  const response = await post('oauth/revoke', send({ token: refresh_token, ...tenant.credentials('web') }));
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(await tenant.errorOf(tenant.refresh(refresh_token))).toEqual(INVALID_TOKEN);
});
test('D2 /oauth/revoke of an unknown token answers 200 [RFC 7009, 2.2]', async () => {
  const body = { token: 'nothing', ...tenant.credentials('web') };
  expect((await post('oauth/revoke', json(body))).status).toBe(200);
});
test('D2 /oauth/revoke requires the secret of the client [GOR]', async () => {
  const { refresh_token = '' } = await tenant.signIn();
  const body = { token: refresh_token, client_id: 'web', client_secret: 'wrong' };
  expect((await post('oauth/revoke', json(body))).status).toBe(401);
  expect((await tenant.refresh(refresh_token)).status).toBe(200);
});
test('D2 a blocked user: unauthorized, user is blocked [DOC common-auth0-library-authentication-errors]', async () => {
  const { browser } = await login();
  await tenant.patchUser({ blocked: true });
  const silent = await tenant.callback({ browser, parameters: { prompt: 'none' } });
  await tenant.patchUser({ blocked: false });
  expect(silent).toMatchObject({ error: 'unauthorized', error_description: 'user is blocked' });
});
