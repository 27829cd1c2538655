// Responses of the token endpoint, with Auth0's statuses and texts.
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const AUDIENCE = 'https://api.test.example';

const tenant = setUpTestTenant();

async function errorOf(body: Record<string, string>) {
  const response = await tenant.token(body);
  return { status: response.status, ...((await response.json()) as object) };
}

test('client credentials: issues a token with all scopes of the client grant', async () => {
  const response = await tenant.token({
    grant_type: 'client_credentials',
    audience: AUDIENCE,
    ...tenant.credentials('machine'),
  });
  const body = (await response.json()) as { access_token: string };
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: 'read:plays' });
  expect(decodeJwt(body.access_token)).toMatchObject({
    sub: 'machine@clients',
    azp: 'machine',
    aud: AUDIENCE,
    gty: 'client-credentials',
    scope: 'read:plays',
  });
});

test('accepts a form body and the secret in the Authorization header', async () => {
  const response = await fetch(`${tenant.issuer}oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('machine:secret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', audience: AUDIENCE }),
  });
  expect(response.status).toBe(200);
});

test('client credentials: rejects a client without a client grant', async () => {
  const answer = await errorOf({
    grant_type: 'client_credentials',
    audience: `${tenant.issuer}api/v2/`,
    ...tenant.credentials('machine'),
  });
  expect(answer).toEqual({
    status: 403,
    error: 'access_denied',
    error_description: `Client is not authorized to access "${tenant.issuer}api/v2/". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`,
  });
});

test('client credentials: rejects an unknown API', async () => {
  const answer = await errorOf({
    grant_type: 'client_credentials',
    audience: 'https://nobody.example',
    ...tenant.credentials('machine'),
  });
  expect(answer).toEqual({
    status: 403,
    error: 'access_denied',
    error_description: 'Service not found: https://nobody.example',
  });
});

test('client credentials: rejects a scope outside of the client grant', async () => {
  const answer = await errorOf({
    grant_type: 'client_credentials',
    audience: AUDIENCE,
    scope: 'read:plays roles',
    ...tenant.credentials('machine'),
  });
  expect(answer).toMatchObject({ status: 403, error: 'access_denied' });
});

test.each([
  ['a wrong secret', { client_id: 'machine', client_secret: 'wrong' }],
  ['an unknown client', { client_id: 'nobody', client_secret: 'secret' }],
])('answers 401 for %s', async (_, credentials) => {
  expect(await errorOf({ grant_type: 'client_credentials', audience: AUDIENCE, ...credentials })).toEqual({
    status: 401,
    error: 'access_denied',
    error_description: 'Unauthorized',
  });
});

test('rejects a grant type that the client does not have', async () => {
  expect(
    await errorOf({ grant_type: 'client_credentials', audience: AUDIENCE, ...tenant.credentials('web') }),
  ).toEqual({
    status: 403,
    error: 'unauthorized_client',
    error_description: "Grant type 'client_credentials' not allowed for the client.",
  });
});

test('rejects an unknown code', async () => {
  const answer = await tenant.exchange('nothing', 'v'.repeat(43));
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({
    error: 'invalid_grant',
    error_description: 'Invalid authorization code',
  });
});

test('rejects a wrong code verifier without consuming the code', async () => {
  const { callback, verifier } = await tenant.login(EMAIL, PASSWORD);
  const answer = await tenant.exchange(callback.code ?? '', 'v'.repeat(43));
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({
    error: 'invalid_grant',
    error_description: 'Failed to verify code verifier',
  });
  expect((await tenant.exchange(callback.code ?? '', verifier)).status).toBe(200);
});

test('rejects an unknown refresh token', async () => {
  const answer = await tenant.refresh('nothing');
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({
    error: 'invalid_grant',
    error_description: 'Unknown or invalid refresh token.',
  });
});

test('rejects a refresh token of another client', async () => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
  expect((await tenant.refresh(refresh_token, 'web-with-leeway')).status).toBe(403);
});

test('rejects a refresh token of a deleted user', async () => {
  const userId = await tenant.createUser('gone@test.example', PASSWORD);
  const { refresh_token = '' } = await tenant.signIn('gone@test.example', PASSWORD);
  await tenant.management('DELETE', `/users/${encodeURIComponent(userId)}`);
  const answer = await tenant.refresh(refresh_token);
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({
    error: 'invalid_grant',
    error_description: "The refresh_token was generated for a user who doesn't exist anymore.",
  });
});

test('issues no refresh token without offline_access', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { scope: 'openid' });
  expect(tokens.refresh_token).toBeUndefined();
});

test('issues no ID token without openid, and a single audience', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { scope: 'read:plays' });
  expect(tokens.id_token).toBeUndefined();
  expect(decodeJwt(tokens.access_token)).toMatchObject({ aud: AUDIENCE, scope: 'read:plays' });
});
