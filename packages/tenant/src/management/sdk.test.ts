// The official `auth0` SDK, unmodified except for a `fetch` that uses HTTP.
import { Management, type ManagementClient } from 'auth0';
import { beforeAll, expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';
import { managementClient } from './testing-sdk';

const CONNECTION = 'Username-Password-Authentication';
let client: ManagementClient;
/** Status of every response to the SDK, in order. */
const statuses: number[] = [];

const tenant = setUpTestTenant({ rateLimits: { 'delete-users': { burst: 1, perMinute: 30 } } });
beforeAll(() => {
  client = managementClient(tenant, (status) => statuses.push(status));
});

test('users: create, read, merge metadata, find, page, delete', async () => {
  const created = await client.users.create({
    connection: CONNECTION,
    email: 'sdk@test.example',
    password: PASSWORD,
    user_metadata: { a: 1, nested: { x: 1 } },
  });
  const id = created.user_id ?? '';
  const updated = await client.users.update(id, { user_metadata: { a: null, nested: { y: 2 } } });
  expect(updated.user_metadata).toEqual({ nested: { y: 2 } });
  expect(await client.users.get(id, { fields: 'email', include_fields: true })).toEqual({
    email: 'sdk@test.example',
  });
  expect(await client.users.listUsersByEmail({ email: 'sdk@test.example' })).toHaveLength(1);

  const found = await client.users.list({ q: 'email:"sdk@test.example"', search_engine: 'v3' });
  expect(found.data.map(({ user_id }) => user_id)).toEqual([id]);
  const emails: unknown[] = [];
  for await (const { email } of await client.users.list({ per_page: 1, sort: 'email:1' })) emails.push(email);
  expect(emails).toEqual([EMAIL, 'sdk@test.example']);

  await client.users.delete(id);
  await expect(client.users.get(id)).rejects.toThrow(Management.NotFoundError);
});

test('sessions and refresh tokens, with their metadata', async () => {
  await tenant.signIn(EMAIL, PASSWORD);
  const [session] = (await client.users.sessions.list(tenant.userId)).data;
  const sessionId = session?.id ?? '';
  const changed = await client.sessions.update(sessionId, { session_metadata: { device: 'sofa' } });
  expect(changed.session_metadata).toEqual({ device: 'sofa' });
  expect((await client.sessions.get(sessionId)).session_metadata).toEqual({ device: 'sofa' });

  const [token] = (await client.users.refreshToken.list(tenant.userId)).data;
  const tokenId = token?.id ?? '';
  await client.refreshTokens.update(tokenId, { refresh_token_metadata: { kept: 'yes' } });
  expect(await client.refreshTokens.get(tokenId)).toMatchObject({
    session_id: sessionId,
    refresh_token_metadata: { kept: 'yes' },
  });
  await client.sessions.revoke(sessionId);
  await expect(client.refreshTokens.get(tokenId)).rejects.toThrow(Management.NotFoundError);
});

test('roles and permissions', async () => {
  const role = await client.roles.create({ name: 'Editor', description: 'Edits playlists' });
  const id = role.id ?? '';
  const permission = {
    permission_name: 'read:plays',
    resource_server_identifier: 'https://api.test.example',
  };
  await client.roles.permissions.add(id, { permissions: [permission] });
  await client.users.roles.assign(tenant.userId, { roles: [id] });
  expect((await client.users.roles.list(tenant.userId)).data).toMatchObject([{ name: 'Editor' }]);
  expect((await client.users.permissions.list(tenant.userId)).data).toMatchObject([permission]);
  expect((await client.roles.users.list(id)).data).toMatchObject([{ user_id: tenant.userId }]);
  await client.users.roles.delete(tenant.userId, { roles: [id] });
  await client.roles.delete(id);
  expect((await client.roles.list()).data).toEqual([]);
});

test('clients, APIs, connections, Actions and settings', async () => {
  const made = await client.clients.create({ name: 'By SDK', app_type: 'spa' });
  expect((await client.clients.get(made.client_id ?? '')).name).toBe('By SDK');
  expect((await client.resourceServers.list()).data.length).toBeGreaterThan(1);
  expect((await client.clientGrants.list({ client_id: 'machine' })).data).toHaveLength(1);
  expect((await client.connections.list({ strategy: ['auth0'] })).data).toMatchObject([{ name: CONNECTION }]);
  const action = await client.actions.create({
    name: 'by-sdk',
    code: 'exports.onExecutePostLogin = async () => {};',
    supported_triggers: [{ id: 'post-login', version: 'v3' }],
  });
  const version = await client.actions.deploy(action.id ?? '');
  expect(version).toMatchObject({ number: 1, deployed: true });
  expect((await client.actions.list({ actionName: 'by-sdk' })).data).toHaveLength(1);
  const { bindings } = client.actions.triggers;
  const ref = { type: 'action_name' as const, value: 'by-sdk' };
  await bindings.updateMany('post-login', { bindings: [{ ref, display_name: 'By SDK' }] });
  const names: unknown[] = [];
  for await (const { display_name } of await bindings.list('post-login')) names.push(display_name);
  expect(names).toEqual(['By SDK']);
  expect(await client.attackProtection.botDetection.get()).toMatchObject({ bot_detection_level: 'medium' });
  expect((await client.tenants.settings.get()).friendly_name).toBe('Test');
});

test.each([
  ['NotFoundError', 404, () => client.users.get('auth0|000000000000000000000000')],
  [
    'ConflictError',
    409,
    () => client.users.create({ connection: CONNECTION, email: EMAIL, password: PASSWORD }),
  ],
  ['BadRequestError', 400, () => client.users.update(tenant.userId, { app_metadata: { user_id: 'x' } })],
] as const)('throws the typed %s', async (name, statusCode, call) => {
  const error = await call().then(undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Management[name]);
  expect(error).toMatchObject({ statusCode, body: { statusCode, message: expect.any(String) } });
});

test('waits and retries after a 429 according to the header', async () => {
  const ids = await Promise.all(
    ['one', 'two'].map((name) => tenant.createUser(`${name}@test.example`, PASSWORD)),
  );
  statuses.length = 0;
  await Promise.all(ids.map((id) => client.users.delete(id)));
  expect(statuses).toContain(429);
  expect(statuses.at(-1)).toBe(204);
  await expect(client.users.get(ids[1] ?? '')).rejects.toThrow(Management.NotFoundError);
});
