// Grants, APIs, connections and settings through the Management API: responses as recorded, and effects on logins.
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../../testing/fixture';
import { managementCalls } from '../testing';

const tenant = setUpTestTenant();
const call = managementCalls(tenant);

describe('client grants', () => {
  test('POST 201, PATCH 200, DELETE 204, effective with the next token', async () => {
    const audience = 'https://api.test.example';
    const ask = async () =>
      (
        await tenant.token({ grant_type: 'client_credentials', audience, ...tenant.credentials('machine') })
      ).json();
    const { body } = await call('GET', `/client-grants?client_id=machine&audience=${audience}`);
    const changed = await call('PATCH', `/client-grants/${body[0].id}`, { scope: ['read:plays', 'roles'] });
    expect(changed.status).toBe(200);
    expect(await ask()).toMatchObject({ scope: 'read:plays roles' });
    expect((await call('DELETE', `/client-grants/${body[0].id}`)).status).toBe(204);
    expect(await ask()).toMatchObject({ error: 'access_denied' });
    const again = { client_id: 'machine', audience, scope: ['read:plays'] };
    expect(await call('POST', '/client-grants', again)).toMatchObject({
      status: 201,
      body: { id: expect.stringMatching(/^cgr_/), ...again },
    });
    expect((await call('POST', '/client-grants', again)).status).toBe(409);
  });

  test('answers 404 for an unknown client or API', async () => {
    const grant = { client_id: 'nobody', audience: 'https://api.test.example', scope: [] };
    expect((await call('POST', '/client-grants', grant)).body.message).toBe('The client does not exist');
    const other = { client_id: 'machine', audience: 'https://nothing.example', scope: [] };
    expect((await call('POST', '/client-grants', other)).body.message).toBe(
      'The resource server does not exist',
    );
  });
});

describe('resource servers', () => {
  test('finds an API by URL-encoded identifier and applies token_lifetime to the next login', async () => {
    const path = `/resource-servers/${encodeURIComponent('https://api.test.example')}`;
    expect((await call('GET', path)).body).toMatchObject({ token_lifetime: 900, is_system: false });
    expect((await call('PATCH', path, { token_lifetime: 60 })).status).toBe(200);
    const { access_token } = await tenant.signIn(EMAIL, PASSWORD);
    const { iat = 0, exp = 0 } = decodeJwt(access_token);
    expect(exp - iat).toBe(60);
  });

  test('POST 201, duplicate identifier 409, DELETE 204', async () => {
    const api = { name: 'Second', identifier: 'https://second.example' };
    const { status, body } = await call('POST', '/resource-servers', api);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...api,
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      token_lifetime: 86_400,
    });
    expect((await call('POST', '/resource-servers', api)).status).toBe(409);
    expect((await call('DELETE', `/resource-servers/${body.id}`)).status).toBe(204);
  });

  test('includes the Management API with all scopes of its endpoints', async () => {
    const { body } = await call('GET', `/resource-servers/${encodeURIComponent(`${tenant.issuer}api/v2/`)}`);
    expect(body).toMatchObject({ is_system: true, token_lifetime: 86_400 });
    expect(body.scopes.map(({ value }: { value: string }) => value)).toEqual(
      expect.arrayContaining(['read:users', 'update:sessions', 'create:client_grants']),
    );
  });

  test('rejects a change of the identifier', async () => {
    const path = `/resource-servers/${encodeURIComponent('https://api.test.example')}`;
    expect((await call('PATCH', path, { identifier: 'https://new.example' })).status).toBe(400);
  });
});

describe('connections', () => {
  test('POST 201, enabled clients, DELETE 202 with deleted_at, which deletes its users', async () => {
    const { status, body } = await call('POST', '/connections', { name: 'Staff', strategy: 'auth0' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^con_\w{16}$/),
      realms: ['Staff'],
      enabled_clients: [],
    });
    await call('PATCH', `/connections/${body.id}/clients`, [{ client_id: 'web', status: true }]);
    expect((await call('GET', `/connections/${body.id}/clients`)).body).toEqual({
      clients: [{ client_id: 'web' }],
    });

    const user = { connection: 'Staff', email: 'staff@test.example', password: PASSWORD };
    const { body: created } = await call('POST', '/users', user);
    const gone = await call('DELETE', `/connections/${body.id}`);
    expect(gone).toMatchObject({ status: 202, body: { deleted_at: expect.stringMatching(/Z$/) } });
    expect((await call('GET', `/users/${encodeURIComponent(created.user_id)}`)).status).toBe(404);
  });

  test('a connection of tenant.yaml without enabled_clients is shown with all clients, as it serves them', async () => {
    const [connection] = (await call('GET', '/connections?strategy=auth0')).body;
    const { clients } = (await call('GET', `/connections/${connection.id}/clients`)).body;
    expect(connection.enabled_clients).toContain('web');
    expect(clients).toEqual(connection.enabled_clients.map((client_id: string) => ({ client_id })));
  });

  test('answers 400 for a user of an unknown connection', async () => {
    const user = { connection: 'Nowhere', email: 'a@test.example', password: PASSWORD };
    expect(await call('POST', '/users', user)).toMatchObject({
      status: 400,
      body: { message: 'The connection does not exist.' },
    });
  });
});

test('reads and changes /tenants/settings', async () => {
  expect((await call('GET', '/tenants/settings')).body).toMatchObject({
    friendly_name: 'Test',
    session_lifetime: 168,
    idle_session_lifetime: 72,
  });
  const changed = await call('PATCH', '/tenants/settings', {
    session_lifetime: 24,
    enabled_locales: ['en', 'de'],
  });
  expect(changed.body).toMatchObject({
    friendly_name: 'Test',
    session_lifetime: 24,
    enabled_locales: ['en', 'de'],
  });
});
