// C6: roles and permissions that a user has by any way (Auth0: effective roles and permissions).
import type { ManagementClient } from 'auth0';
import { beforeAll, expect, test } from 'vitest';
import { managementClient } from '../src/management/testing-sdk';
import { AUDIENCE, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();
const permission = (permission_name: string) => ({ permission_name, resource_server_identifier: AUDIENCE });

let sdk: ManagementClient;
const roles: { id: string; name: string; description: string }[] = [];

beforeAll(async () => {
  sdk = managementClient(tenant);
  for (const name of ['editor', 'reader', 'writer']) {
    const { body } = await tenant.call('POST', '/roles', { name, description: `The ${name}` });
    roles.push({ id: body.id, name, description: `The ${name}` });
  }
  const [editor, reader] = roles;
  const permissions = [permission('read:plays')];
  for (const role of [editor, reader])
    await tenant.call('POST', `/roles/${role?.id}/permissions`, { permissions });
  await tenant.call('POST', `${tenant.userPath}/roles`, { roles: [editor?.id, reader?.id] });
  await tenant.call('POST', `${tenant.userPath}/permissions`, { permissions: [permission('roles')] });
});

test('C6 effective-roles are the assigned roles, with their sources [SDK]', async () => {
  const page = await sdk.users.effectiveRoles.list(tenant.userId, { take: 1 });
  const found: unknown[] = [];
  for await (const role of page) found.push(role);
  expect(found).toEqual(roles.slice(0, 2).map((role) => ({ ...role, sources: ['direct'] })));
});

test('C6 effective-permissions are those for one API, from roles and direct assignment [SDK]', async () => {
  const { data } = await sdk.users.effectivePermissions.list(tenant.userId, {
    resource_server_identifier: AUDIENCE,
  });
  const api = { resource_server_identifier: AUDIENCE, resource_server_name: 'Test API' };
  expect(data).toEqual([
    { permission_name: 'read:plays', ...api, sources: ['roles'] },
    { permission_name: 'roles', ...api, sources: ['direct'] },
  ]);
});

test('C6 the roles that give an effective permission are listed [SDK]', async () => {
  const list = (permission_name: string) =>
    sdk.users.effectivePermissions.sources.roles.list(tenant.userId, permission(permission_name));
  const names = async (permission_name: string) => (await list(permission_name)).data.map(({ name }) => name);
  expect(await names('read:plays')).toEqual(['editor', 'reader']);
  expect(await names('roles')).toEqual([]);
});

test.each([
  ['GET', '/effective-permissions', 400],
  ['GET', '/effective-permissions?resource_server_identifier=https://none.example', 404],
  ['GET', '/effective-roles?take=0', 400],
])('C6 %s %s is refused with %i [inferred]', async (method, path, status) => {
  expect(await tenant.call(method, `${tenant.userPath}${path}`)).toMatchObject({ status });
});

test.each([
  ['GET', '/groups', 200],
  ['GET', '/effective-roles/sources/groups', 200],
  ['GET', '/connected-accounts', 200],
  ['POST', '/multifactor/actions/invalidate-remember-browser', 204],
  ['POST', '/risk-assessments/clear', 204],
])('C6 %s users/{id}%s answers %i for a user, and 404 for none [SDK]', async (method, path, status) => {
  expect(await tenant.call(method, `${tenant.userPath}${path}`)).toMatchObject({ status });
  expect(await tenant.call(method, `/users/auth0%7Cnone${path}`)).toMatchObject({
    status: 404,
    body: { errorCode: 'inexistent_user' },
  });
});

test('C6 roles have no groups, and none can be assigned: there are no enterprise connections [decided]', async () => {
  const path = `/roles/${roles[0]?.id}/groups`;
  expect((await tenant.call('GET', path)).body).toEqual({ groups: [] });
  expect((await tenant.call('GET', '/roles/rol_none/groups')).status).toBe(404);
  const groups = ['grp_abcdefghijk123'];
  for (const method of ['POST', 'DELETE']) {
    expect(await tenant.call(method, path, { groups })).toMatchObject({
      status: 404,
      body: { errorCode: 'inexistent_group' },
    });
    expect((await tenant.call(method, '/roles/rol_none/groups', { groups })).body.errorCode).toBe(
      'inexistent_role',
    );
    for (const wrong of [{}, { groups: [] }, { groups: ['rol_1'] }])
      expect((await tenant.call(method, path, wrong)).status).toBe(400);
  }
});
