// Clients through the Management API: responses as recorded, and effects on logins.
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../../testing/fixture';
import { managementCalls } from '../testing';

const tenant = setUpTestTenant();
const call = managementCalls(tenant);

test('answers POST with 201, an id, a secret and defaults', async () => {
  const { status, body } = await call('POST', '/clients', { name: 'Shop' });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: 'Shop',
    client_id: expect.stringMatching(/^[\w]{32}$/),
    client_secret: expect.stringMatching(/^[\w-]{64}$/),
    grant_types: ['authorization_code', 'refresh_token'],
    refresh_token: {
      rotation_type: 'non-rotating',
      expiration_type: 'non-expiring',
      leeway: 0,
      token_lifetime: 2_592_000,
      infinite_token_lifetime: true,
      infinite_idle_token_lifetime: true,
    },
    jwt_configuration: { lifetime_in_seconds: 36_000 },
  });
});

test('lets a new client sign in immediately', async () => {
  const { body: client } = await call('POST', '/clients', {
    name: 'New',
    callbacks: ['http://localhost:9997/callback'],
  });
  const redirectUri = 'http://localhost:9997/callback';
  const { callback, verifier } = await tenant.login(EMAIL, PASSWORD, {
    client: client.client_id,
    redirectUri,
  });
  const response = await tenant.token({
    grant_type: 'authorization_code',
    code: callback.code ?? '',
    code_verifier: verifier,
    redirect_uri: redirectUri,
    client_id: client.client_id,
    client_secret: client.client_secret,
  });
  expect(response.status).toBe(200);
});

test('adds a secret when a client starts to authenticate, and keeps it when it stops', async () => {
  const { body: client } = await call('POST', '/clients', {
    name: 'Changing',
    token_endpoint_auth_method: 'none',
  });
  const audience = 'https://api.test.example';
  const { client_id } = client;
  await call('POST', '/client-grants', { client_id, audience, scope: ['read:plays'] });
  expect(client).not.toHaveProperty('client_secret');
  const change = async (patch: object) => (await call('PATCH', `/clients/${client_id}`, patch)).body;
  const ask = async (more: Record<string, string> = {}) =>
    (await tenant.token({ grant_type: 'client_credentials', client_id, audience, ...more })).status;
  const { client_secret } = await change({
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['client_credentials'],
  });
  expect(client_secret).toMatch(/^[\w-]{64}$/);
  expect([await ask(), await ask({ client_secret })]).toEqual([401, 200]);
  await change({ token_endpoint_auth_method: 'none', grant_types: ['authorization_code'] });
  expect(await ask()).toBe(403);
  expect((await change({ token_endpoint_auth_method: 'client_secret_post' })).client_secret).toBe(
    client_secret,
  );
});

test('issues machine tokens for the default audience', async () => {
  const default_audience = 'https://api.test.example';
  await call('PATCH', '/tenants/settings', { default_audience });
  const grant = { grant_type: 'client_credentials', ...tenant.credentials('machine') };
  const { access_token } = await (await tenant.token(grant)).json();
  expect(decodeJwt(access_token).aud).toBe(default_audience);
  await call('PATCH', '/tenants/settings', { default_audience: '' });
  expect((await tenant.token(grant)).status).toBe(403);
});

test('applies a changed callback to the next login', async () => {
  const parameters = { redirectUri: 'http://localhost:9996/other' };
  await call('PATCH', '/clients/web', {
    callbacks: ['http://localhost:9999/callback', 'http://localhost:9996/other'],
  });
  expect((await tenant.login(EMAIL, PASSWORD, parameters)).callback.code).toBeDefined();
  await call('PATCH', '/clients/web', { callbacks: ['http://localhost:9999/callback'] });
  await expect(tenant.login(EMAIL, PASSWORD, parameters)).rejects.toThrow();
});

test('invalidates the old secret on rotation', async () => {
  const { body: client } = await call('POST', '/clients', {
    name: 'M2M',
    grant_types: ['client_credentials'],
  });
  const audience = 'https://api.test.example';
  await call('POST', '/client-grants', { client_id: client.client_id, audience, scope: ['read:plays'] });
  const ask = (client_secret: string) =>
    tenant.token({
      grant_type: 'client_credentials',
      client_id: client.client_id,
      client_secret,
      audience,
    });
  expect((await ask(client.client_secret)).status).toBe(200);
  const { body: rotated } = await call('POST', `/clients/${client.client_id}/rotate-secret`);
  expect((await ask(client.client_secret)).status).toBe(401);
  expect((await ask(rotated.client_secret)).status).toBe(200);
});

test('merges client_metadata by key, up to ten keys', async () => {
  const { body: client } = await call('POST', '/clients', {
    name: 'Meta',
    client_metadata: { a: '1', b: '2' },
  });
  const changed = await call('PATCH', `/clients/${client.client_id}`, {
    client_metadata: { a: null, c: '3' },
  });
  expect(changed.body.client_metadata).toEqual({ b: '2', c: '3' });
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`k${i}`, 'v']));
  expect((await call('PATCH', `/clients/${client.client_id}`, { client_metadata: many })).status).toBe(400);
});

test('answers DELETE with 204 and deletes the client with its grants', async () => {
  const { body: client } = await call('POST', '/clients', {
    name: 'Gone',
    grant_types: ['client_credentials'],
  });
  const grant = { client_id: client.client_id, audience: 'https://api.test.example', scope: [] };
  await call('POST', '/client-grants', grant);
  expect((await call('DELETE', `/clients/${client.client_id}`)).status).toBe(204);
  expect((await call('GET', `/client-grants?client_id=${client.client_id}`)).body).toEqual([]);
  expect(await call('GET', `/clients/${client.client_id}`)).toMatchObject({
    status: 404,
    body: { message: 'The client does not exist', errorCode: 'inexistent_client' },
  });
});

test('lists as an array, as a page with totals, and by checkpoint', async () => {
  expect((await call('GET', '/clients')).body).toEqual(expect.any(Array));
  const { body: page } = await call('GET', '/clients?page=0&per_page=2&include_totals=true');
  expect(page).toMatchObject({ start: 0, limit: 2, total: expect.any(Number) });
  expect(page.clients).toHaveLength(2);
  const { body: first } = await call('GET', '/clients?take=2');
  const { body: second } = await call('GET', `/clients?take=2&from=${first.next}`);
  expect(first.clients).toEqual(page.clients);
  expect(second.clients).toHaveLength(2);
  expect(second.clients[0].client_id).not.toBe(first.clients[1].client_id);
});
