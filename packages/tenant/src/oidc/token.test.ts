// The token endpoint's answers, in Auth0's words and statuses.
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const AUDIENCE = 'https://api.test.example';
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant();
  await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(() => tenant.close());

async function refusal(body: Record<string, string>) {
  const response = await tenant.token(body);
  return { status: response.status, ...((await response.json()) as object) };
}

test('client credentials: a token of the machine, with all scopes of its grant', async () => {
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

test('the body may be a form, and the secret may be in the Authorization header', async () => {
  const response = await fetch(`${tenant.issuer}oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('machine:secret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', audience: AUDIENCE }),
  });
  expect(response.status).toBe(200);
});

test('client credentials without a client grant', async () => {
  const answer = await refusal({
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

test('client credentials for an API that does not exist', async () => {
  const answer = await refusal({
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

test('client credentials for a scope the grant does not have', async () => {
  const answer = await refusal({
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
])('%s is a 401', async (_, credentials) => {
  expect(await refusal({ grant_type: 'client_credentials', audience: AUDIENCE, ...credentials })).toEqual({
    status: 401,
    error: 'access_denied',
    error_description: 'Unauthorized',
  });
});

test('a grant type the client does not have', async () => {
  expect(
    await refusal({ grant_type: 'client_credentials', audience: AUDIENCE, ...tenant.credentials('web') }),
  ).toEqual({
    status: 403,
    error: 'unauthorized_client',
    error_description: "Grant type 'client_credentials' not allowed for the client.",
  });
});

test('a code nobody issued', async () => {
  const answer = await tenant.exchange('nothing', 'v'.repeat(43));
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({
    error: 'invalid_grant',
    error_description: 'Invalid authorization code',
  });
});

test('a wrong code verifier, which leaves the code usable', async () => {
  const { callback, verifier } = await tenant.login(EMAIL, PASSWORD);
  const answer = await tenant.exchange(callback.code ?? '', 'v'.repeat(43));
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({
    error: 'invalid_grant',
    error_description: 'Failed to verify code verifier',
  });
  expect((await tenant.exchange(callback.code ?? '', verifier)).status).toBe(200);
});

test('a refresh token nobody issued', async () => {
  const answer = await tenant.refresh('nothing');
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({
    error: 'invalid_grant',
    error_description: 'Unknown or invalid refresh token.',
  });
});

test('a refresh token of another client', async () => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
  expect((await tenant.refresh(refresh_token, 'web-with-leeway')).status).toBe(403);
});

test('a refresh token of a user who was deleted', async () => {
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

test('there is no refresh token without offline_access', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { scope: 'openid' });
  expect(tokens.refresh_token).toBeUndefined();
});

test('without openid there is no ID token and the audience is one string', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { scope: 'read:plays' });
  expect(tokens.id_token).toBeUndefined();
  expect(decodeJwt(tokens.access_token)).toMatchObject({ aud: AUDIENCE, scope: 'read:plays' });
});

test('without an audience the access token is opaque', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { audience: '' });
  expect(tokens.access_token.split('.')).toHaveLength(1);
  expect(tokens.refresh_token).toEqual(expect.any(String));
});
