// Role-based access control through the Management API, with the statuses recorded from real tenants.
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';
import { managementCalls } from './testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const API = 'https://api.test.example';
const READ_PLAYS = { permission_name: 'read:plays', resource_server_identifier: API };
let tenant: TestTenant;
let call: ReturnType<typeof managementCalls>;
let userId: string;
let user: string;
let count = 0;

beforeAll(async () => {
  tenant = await startTestTenant({
    actions: {
      tell: `exports.onExecutePostLogin = async (event, api) =>
        api.accessToken.setCustomClaim('https://encore.example/rbac', event.authorization.roles);`,
    },
  });
  call = managementCalls(tenant);
  userId = await tenant.createUser(EMAIL, PASSWORD);
  user = `/users/${encodeURIComponent(userId)}`;
});
afterAll(() => tenant.close());

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

test('two roles cannot have one name, neither made nor renamed', async () => {
  const [one, two] = [await newRole(), await newRole()];
  expect((await call('POST', '/roles', { name: one.name })).status).toBe(409);
  expect((await call('PATCH', `/roles/${two.id}`, { name: one.name })).status).toBe(409);
});

test("a user's roles: given 204, listed with totals, taken 204, and event.authorization.roles follows", async () => {
  const role = await newRole();
  const rolesInLogin = async () =>
    decodeJwt((await tenant.signIn(EMAIL, PASSWORD)).access_token)['https://encore.example/rbac'];
  expect((await call('POST', `${user}/roles`, { roles: [role.id] })).status).toBe(204);
  expect((await call('GET', `${user}/roles?include_totals=true`)).body).toEqual({
    start: 0,
    limit: 50,
    total: 1,
    roles: [{ id: role.id, name: role.name, description: 'For tests' }],
  });
  expect(await rolesInLogin()).toEqual([role.name]);
  expect((await call('DELETE', `${user}/roles`, { roles: [role.id] })).status).toBe(204);
  expect(await rolesInLogin()).toEqual([]);
});

test('the members of a role; a deleted role is no longer given', async () => {
  const role = await newRole();
  expect((await call('POST', `/roles/${role.id}/users`, { users: [userId] })).status).toBe(200);
  expect((await call('GET', `/roles/${role.id}/users`)).body).toMatchObject([
    { user_id: userId, email: EMAIL },
  ]);
  await call('DELETE', `/roles/${role.id}`);
  expect((await call('GET', `${user}/roles`)).body).toEqual([]);
});

test('permissions of a role: POST 201 {}, DELETE 204', async () => {
  const path = `/roles/${(await newRole()).id}/permissions`;
  expect(await call('POST', path, { permissions: [READ_PLAYS] })).toMatchObject({ status: 201, body: {} });
  expect((await call('GET', path)).body).toEqual([{ ...READ_PLAYS, resource_server_name: 'Test API' }]);
  expect((await call('DELETE', path, { permissions: [READ_PLAYS] })).status).toBe(204);
  expect((await call('GET', path)).body).toEqual([]);
});

test('permissions of a user come directly and through roles: POST 201 {}, DELETE 204', async () => {
  const role = await newRole();
  await call('POST', `/roles/${role.id}/permissions`, { permissions: [READ_PLAYS] });
  await call('POST', `${user}/roles`, { roles: [role.id] });
  const added = await call('POST', `${user}/permissions`, { permissions: [READ_PLAYS] });
  expect(added).toMatchObject({ status: 201, body: {} });
  expect((await call('GET', `${user}/permissions`)).body).toEqual([
    {
      ...READ_PLAYS,
      resource_server_name: 'Test API',
      sources: [
        { source_type: 'DIRECT', source_id: '', source_name: '' },
        { source_type: 'ROLE', source_id: role.id, source_name: role.name },
      ],
    },
  ]);
  expect((await call('DELETE', `${user}/permissions`, { permissions: [READ_PLAYS] })).status).toBe(204);
  expect((await call('GET', `${user}/permissions`)).body[0].sources).toHaveLength(1);
});

test('404 for a role, an API or a permission that does not exist', async () => {
  expect((await call('POST', `${user}/roles`, { roles: ['rol_nothing'] })).status).toBe(404);
  const elsewhere = { ...READ_PLAYS, resource_server_identifier: 'https://nothing.example' };
  expect((await call('POST', `${user}/permissions`, { permissions: [elsewhere] })).status).toBe(404);
  const unknown = { ...READ_PLAYS, permission_name: 'fly' };
  expect((await call('POST', `${user}/permissions`, { permissions: [unknown] })).status).toBe(404);
});
