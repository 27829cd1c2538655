// /userinfo with access tokens for any API.
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const CLAIM = 'https://test.example/plan';
const FROM = 'https://test.example/from';
const ACTION = `exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('${CLAIM}', 'free');
  api.idToken.setCustomClaim('${FROM}', event.request.query['ext-from']);
  api.idToken.setCustomClaim('email', 'hidden@test.example');
};`;

const tenant = setUpTestTenant({ actions: { claim: ACTION } }, { email_verified: true });

async function userinfo(token: string) {
  const response = await tenant.userinfo(token);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test.each([
  ['a JWT for an API', 'https://api.test.example'],
  ['an opaque token', ''],
])('returns the claims of the scopes for %s', async (_, audience) => {
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD, { audience, scope: 'openid profile' });
  const { status, body } = await userinfo(access_token);
  expect(status).toBe(200);
  expect(body).toEqual({
    sub: tenant.userId,
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
])(
  'returns the claims of the login that issued %s, not of later logins',
  async (_, audience, token_dialect) => {
    const api = encodeURIComponent('https://api.test.example');
    await tenant.management('PATCH', `/resource-servers/${api}`, { token_dialect });
    const from = (name: string) =>
      tenant.signIn(EMAIL, PASSWORD, { audience, parameters: { 'ext-from': name } });
    const phone = await from('phone');
    await from('desk');
    expect((await userinfo(phone.access_token)).body[FROM]).toBe('phone');
    const refreshed = await (await tenant.refresh(phone.refresh_token ?? '')).json();
    expect((await userinfo(refreshed.access_token)).status).toBe(200);
  },
);

test.each<[string, (token: string) => [string, RequestInit?]]>([
  ['the query', (token) => [`?access_token=${token}`]],
  ['a form', (token) => ['', { method: 'POST', body: new URLSearchParams({ access_token: token }) }]],
  [
    'the header of a POST',
    (token) => ['', { method: 'POST', headers: { authorization: `Bearer ${token}` } }],
  ],
])('accepts the token in %s', async (_, request) => {
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD, { audience: '', scope: 'openid' });
  const [query, init] = request(access_token);
  const response = await fetch(`${tenant.issuer}userinfo${query}`, init);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store, private');
  expect(await response.json()).toMatchObject({ sub: tenant.userId });
});

test('answers invalid_request for a token sent twice', async () => {
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD, { scope: 'openid' });
  const response = await fetch(`${tenant.issuer}userinfo?access_token=${access_token}`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'invalid_request' });
});

test('answers invalid_token without openid, for machine tokens and without a token', async () => {
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
