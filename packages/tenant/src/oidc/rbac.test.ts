// Access tokens under role-based access control, in every dialect (auth0-facts D3; Auth0: access token profiles).
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const API = 'https://api.test.example';
const ACTION = `exports.onExecutePostLogin = async (event, api) => {
  if (event.request.query['ext-add']) api.accessToken.addScope(event.request.query['ext-add']);
};`;
let tenant: TestTenant;
let userId: string;

beforeAll(async () => {
  tenant = await startTestTenant({ actions: { add: ACTION } });
  userId = await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(() => tenant.close());

const configure = (settings: Record<string, unknown>) =>
  tenant.management('PATCH', `/resource-servers/${encodeURIComponent(API)}`, settings);

async function accessToken(parameters: Record<string, string> = {}) {
  const scope = 'openid read:plays roles';
  const { access_token, ...rest } = await tenant.signIn(EMAIL, PASSWORD, { scope, parameters });
  return { header: decodeProtectedHeader(access_token), payload: decodeJwt(access_token), scope: rest.scope };
}

test('without RBAC a user gets any scope the API has', async () => {
  expect((await accessToken()).scope).toBe('openid read:plays roles');
});

test('RBAC: requested scopes without a permission are left out, permissions come directly or by a role', async () => {
  await configure({ enforce_policies: true });
  expect((await accessToken()).payload.scope).toBe('openid');
  const permissions = (name: string) => ({
    permissions: [{ permission_name: name, resource_server_identifier: API }],
  });
  const user = `/users/${encodeURIComponent(userId)}`;
  await tenant.management('POST', `${user}/permissions`, permissions('roles'));
  const { payload, scope } = await accessToken();
  expect(payload.scope).toBe('openid roles');
  expect(scope).toBe('openid roles');
  expect(payload.permissions).toBeUndefined();
  const role = (await (await tenant.management('POST', '/roles', { name: 'Listener' })).json()) as {
    id: string;
  };
  await tenant.management('POST', `/roles/${role.id}/permissions`, permissions('read:plays'));
  await tenant.management('POST', `${user}/roles`, { roles: [role.id] });
  expect((await accessToken()).payload.scope).toBe('openid read:plays roles');
});

test('scopes an Action adds override RBAC', async () => {
  expect((await accessToken({ 'ext-add': 'extra' })).payload.scope).toBe('openid read:plays roles extra');
});

test('dialect access_token_authz: the permissions are in the token', async () => {
  await configure({ token_dialect: 'access_token_authz' });
  const { header, payload } = await accessToken();
  expect(header.typ).toBe('JWT');
  expect(payload).toMatchObject({ permissions: ['read:plays', 'roles'], azp: 'web' });
});

test.each([
  ['rfc9068_profile', undefined],
  ['rfc9068_profile_authz', ['read:plays', 'roles']],
])('dialect %s: typ at+jwt, client_id and jti', async (token_dialect, permissions) => {
  await configure({ token_dialect });
  const { header, payload } = await accessToken();
  expect(header.typ).toBe('at+jwt');
  expect(payload).toMatchObject({ client_id: 'web', jti: expect.any(String) });
  expect(payload).not.toHaveProperty('azp');
  expect(payload).not.toHaveProperty('gty');
  expect(payload.permissions).toEqual(permissions);
});
