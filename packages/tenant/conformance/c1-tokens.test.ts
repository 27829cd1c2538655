// C1: tokens for the Management API. Permissions of user tokens: packages/tenant/src/management/access.test.ts.
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const ask = async (more: Record<string, string> = {}) => {
  const grant = { grant_type: 'client_credentials', audience: `${tenant.issuer}api/v2/`, ...more };
  return (await tenant.token({ ...grant, ...tenant.credentials('management') })).json();
};
const userToken = async (scope: string) =>
  (await tenant.signIn({ audience: `${tenant.issuer}api/v2/`, scope: `openid ${scope}` })).access_token;
async function call(token: string, method: string, path: string, body?: object) {
  const response = await fetch(`${tenant.issuer}api/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return response.status;
}

test('C1 the response contains only access_token, expires_in 86400, scope and token_type [DOC management-api-access-tokens]', async () => {
  expect(await ask()).toEqual({
    access_token: expect.any(String),
    expires_in: 86_400,
    scope: expect.stringContaining('read:users'),
    token_type: 'Bearer',
  });
});
test('C1 the token has the audience https://{domain}/api/v2/ and a lifetime of one day [DOC]', async () => {
  const { aud, iat = 0, exp } = decodeJwt((await ask()).access_token);
  expect(aud).toBe(`${tenant.issuer}api/v2/`);
  expect(exp).toBe(iat + 86_400);
});
test('C1 sub of a machine token is <client_id>@clients, gty is client-credentials [DOC access-token-profiles]', async () => {
  expect(decodeJwt((await ask()).access_token)).toMatchObject({
    sub: 'management@clients',
    azp: 'management',
    gty: 'client-credentials',
  });
});
test('C1 a scope parameter reduces the scopes of the token [DOC access-token-profiles]', async () => {
  expect(await ask({ scope: 'read:users read:roles' })).toMatchObject({ scope: 'read:users read:roles' });
});
test('C1 users are granted only the scopes for the current user [DOC get-management-api-tokens-for-single-page-applications]', async () => {
  const token = await userToken('read:users read:current_user update:users');
  expect(String(decodeJwt(token).scope).split(' ').sort()).toEqual(['openid', 'read:current_user']);
});
test('C1 create:current_user_metadata also permits writing user_metadata [DOC]', async () => {
  const token = await userToken('create:current_user_metadata');
  expect(await call(token, 'PATCH', tenant.userPath, { user_metadata: { a: 1 } })).toBe(200);
  expect(await call(token, 'PATCH', tenant.userPath, { nickname: 'x' })).toBe(403);
});
test('C1 read:current_user does not permit writing [DOC]', async () => {
  const token = await userToken('read:current_user');
  expect(await call(token, 'GET', tenant.userPath)).toBe(200);
  expect(await call(token, 'PATCH', tenant.userPath, { user_metadata: { a: 1 } })).toBe(403);
});
test('C1 an ID token is rejected (the style before 2017) [DOC]', async () => {
  const { id_token = '' } = await tenant.signIn();
  expect(await call(id_token, 'GET', tenant.userPath)).toBe(401);
});
test('C1 delete:current_user lets users delete themselves [endpoint page]', async () => {
  const id = await tenant.createUser('leaving@test.example', PASSWORD);
  const { access_token } = await tenant.signInAs('leaving@test.example', {
    audience: `${tenant.issuer}api/v2/`,
    scope: 'openid delete:current_user',
  });
  expect(await call(access_token, 'DELETE', tenant.userPath)).toBe(403);
  expect(await call(access_token, 'DELETE', `/users/${encodeURIComponent(id)}`)).toBe(204);
  await expect(tenant.login('leaving@test.example', PASSWORD)).rejects.toThrow('Wrong email or password.');
  expect((await tenant.signInAs(EMAIL)).access_token).toEqual(expect.any(String));
});
