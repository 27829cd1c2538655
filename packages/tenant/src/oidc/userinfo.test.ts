// /userinfo takes the tokens of any API that carry openid, as Auth0's does.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const CLAIM = 'https://test.example/plan';
const FROM = 'https://test.example/from';
const ACTION = `exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('${CLAIM}', 'free');
  api.idToken.setCustomClaim('${FROM}', event.request.query['ext-from']);
  api.idToken.setCustomClaim('email', 'hidden@test.example');
};`;
let tenant: TestTenant;
let userId: string;

beforeAll(async () => {
  tenant = await startTestTenant({ actions: { claim: ACTION } });
  userId = await tenant.createUser(EMAIL, PASSWORD, { email_verified: true });
});
afterAll(() => tenant.close());

async function userinfo(token: string) {
  const response = await fetch(`${tenant.issuer}userinfo`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test.each([
  ['a JWT for an API', 'https://api.test.example'],
  ['an opaque token', ''],
])('%s opens the claims of its scopes', async (_, audience) => {
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD, { audience, scope: 'openid profile' });
  const { status, body } = await userinfo(access_token);
  expect(status).toBe(200);
  expect(body).toEqual({
    sub: userId,
    name: EMAIL,
    nickname: 'ann',
    picture: expect.stringContaining('https://s.gravatar.com/avatar/'),
    updated_at: expect.stringMatching(/Z$/),
    [CLAIM]: 'free',
  });
});

test.each([
  ['a JWT', 'https://api.test.example', 'access_token'],
  ['a JWT of RFC 9068', 'https://api.test.example', 'rfc9068_profile'],
  ['an opaque token', '', 'access_token'],
])('%s tells the claims of its own login, whatever came after it', async (_, audience, token_dialect) => {
  const api = encodeURIComponent('https://api.test.example');
  await tenant.management('PATCH', `/resource-servers/${api}`, { token_dialect });
  const from = (name: string) =>
    tenant.signIn(EMAIL, PASSWORD, { audience, parameters: { 'ext-from': name } });
  const phone = await from('phone');
  await from('desk');
  expect((await userinfo(phone.access_token)).body[FROM]).toBe('phone');
  const refreshed = await (await tenant.refresh(phone.refresh_token ?? '')).json();
  expect((await userinfo(refreshed.access_token)).status).toBe(200);
});

test('a token without openid, a machine token and no token are invalid_token', async () => {
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD, { scope: 'read:plays' });
  const machine = await tenant.token({
    grant_type: 'client_credentials',
    audience: 'https://api.test.example',
    ...tenant.credentials('machine'),
  });
  for (const token of [access_token, (await machine.json()).access_token, 'nothing', '']) {
    const { status, headers, body } = await userinfo(token);
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: 'invalid_token' });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token"/);
  }
});
