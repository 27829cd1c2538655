// Access tokens with role-based access control, in every token dialect (Auth0: access token profiles).
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const API = 'https://api.test.example';
const ACTION = `exports.onExecutePostLogin = async (event, api) => {
  if (event.request.query['ext-add']) api.accessToken.addScope(event.request.query['ext-add']);
};`;

const tenant = setUpTestTenant({ actions: { add: ACTION } });

const configure = (settings: Record<string, unknown>) =>
  tenant.management('PATCH', `/resource-servers/${encodeURIComponent(API)}`, settings);

async function accessToken(parameters: Record<string, string> = {}) {
  const scope = 'openid read:plays roles';
  const { access_token, ...rest } = await tenant.signIn(EMAIL, PASSWORD, { scope, parameters });
  return { header: decodeProtectedHeader(access_token), payload: decodeJwt(access_token), scope: rest.scope };
}

test('grants every scope of the API without RBAC', async () => {
  expect((await accessToken()).scope).toBe('openid read:plays roles');
});

test('grants only scopes with a direct or role permission', async () => {
  await configure({ enforce_policies: true });
  expect((await accessToken()).payload.scope).toBe('openid');
  const permissions = (name: string) => ({
    permissions: [{ permission_name: name, resource_server_identifier: API }],
  });
  const user = tenant.userPath;
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

test('lets scopes added by Actions override RBAC', async () => {
  expect((await accessToken({ 'ext-add': 'extra' })).payload.scope).toBe('openid read:plays roles extra');
});

test('dialect access_token_authz: includes permissions', async () => {
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
