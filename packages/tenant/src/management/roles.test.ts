// Roles and permissions through the Management API, with statuses recorded from real tenants.
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';
import { managementCalls } from './testing';

const API = 'https://api.test.example';
const READ_PLAYS = { permission_name: 'read:plays', resource_server_identifier: API };
let count = 0;

const tenant = setUpTestTenant({
  actions: {
    tell: `exports.onExecutePostLogin = async (event, api) =>
        api.accessToken.setCustomClaim('https://encore.example/rbac', event.authorization.roles);`,
  },
});
const call = managementCalls(tenant);

async function newRole(): Promise<{ id: string; name: string }> {
  count += 1;
  return (await call('POST', '/roles', { name: `role ${count}`, description: 'For tests' })).body;
}

test('POST 200, PATCH 200, DELETE 200 with {}', async () => {
  const created = await call('POST', '/roles', { name: 'Editor', description: 'Edits' });
  expect(created).toMatchObject({
    status: 200,
    body: { id: expect.stringMatching(/^rol_\w{16}$/), name: 'Editor', description: 'Edits' },
  });
  const path = `/roles/${created.body.id}`;
  expect(await call('PATCH', path, { name: 'Writer' })).toMatchObject({
    status: 200,
    body: { name: 'Writer' },
  });
  expect(await call('DELETE', path)).toMatchObject({ status: 200, body: {} });
  expect((await call('GET', path)).status).toBe(404);
});

test('rejects duplicate names on POST and PATCH', async () => {
  const [one, two] = [await newRole(), await newRole()];
  expect((await call('POST', '/roles', { name: one.name })).status).toBe(409);
  expect((await call('PATCH', `/roles/${two.id}`, { name: one.name })).status).toBe(409);
});

test('roles of a user: POST 204, list with totals, DELETE 204, reflected in event.authorization.roles', async () => {
  const role = await newRole();
  const rolesInLogin = async () =>
    decodeJwt((await tenant.signIn(EMAIL, PASSWORD)).access_token)['https://encore.example/rbac'];
  expect((await call('POST', `${tenant.userPath}/roles`, { roles: [role.id] })).status).toBe(204);
  expect((await call('GET', `${tenant.userPath}/roles?include_totals=true`)).body).toEqual({
    start: 0,
    limit: 50,
    total: 1,
    roles: [{ id: role.id, name: role.name, description: 'For tests' }],
  });
  expect(await rolesInLogin()).toEqual([role.name]);
  expect((await call('DELETE', `${tenant.userPath}/roles`, { roles: [role.id] })).status).toBe(204);
  expect(await rolesInLogin()).toEqual([]);
});

test('lists the members of a role, and unassigns a deleted role', async () => {
  const role = await newRole();
  expect((await call('POST', `/roles/${role.id}/users`, { users: [tenant.userId] })).status).toBe(200);
  expect((await call('GET', `/roles/${role.id}/users`)).body).toMatchObject([
    { user_id: tenant.userId, email: EMAIL },
  ]);
  await call('DELETE', `/roles/${role.id}`);
  expect((await call('GET', `${tenant.userPath}/roles`)).body).toEqual([]);
});

test('permissions of a role: POST 201 {}, DELETE 204', async () => {
  const path = `/roles/${(await newRole()).id}/permissions`;
  expect(await call('POST', path, { permissions: [READ_PLAYS] })).toMatchObject({ status: 201, body: {} });
  expect((await call('GET', path)).body).toEqual([{ ...READ_PLAYS, resource_server_name: 'Test API' }]);
  expect((await call('DELETE', path, { permissions: [READ_PLAYS] })).status).toBe(204);
  expect((await call('GET', path)).body).toEqual([]);
});

test('permissions of a user, direct and through roles: POST 201 {}, DELETE 204', async () => {
  const role = await newRole();
  await call('POST', `/roles/${role.id}/permissions`, { permissions: [READ_PLAYS] });
  await call('POST', `${tenant.userPath}/roles`, { roles: [role.id] });
  const added = await call('POST', `${tenant.userPath}/permissions`, { permissions: [READ_PLAYS] });
  expect(added).toMatchObject({ status: 201, body: {} });
  expect((await call('GET', `${tenant.userPath}/permissions`)).body).toEqual([
    {
      ...READ_PLAYS,
      resource_server_name: 'Test API',
      sources: [
        { source_type: 'DIRECT', source_id: '', source_name: '' },
        { source_type: 'ROLE', source_id: role.id, source_name: role.name },
      ],
    },
  ]);
  expect((await call('DELETE', `${tenant.userPath}/permissions`, { permissions: [READ_PLAYS] })).status).toBe(
    204,
  );
  expect((await call('GET', `${tenant.userPath}/permissions`)).body[0].sources).toHaveLength(1);
});

test('answers 404 for an unknown role, API or permission', async () => {
  expect((await call('POST', `${tenant.userPath}/roles`, { roles: ['rol_nothing'] })).status).toBe(404);
  const elsewhere = { ...READ_PLAYS, resource_server_identifier: 'https://nothing.example' };
  expect((await call('POST', `${tenant.userPath}/permissions`, { permissions: [elsewhere] })).status).toBe(
    404,
  );
  const unknown = { ...READ_PLAYS, permission_name: 'fly' };
  expect((await call('POST', `${tenant.userPath}/permissions`, { permissions: [unknown] })).status).toBe(404);
});
