// A2: the fields of `event` at a browser login.
import type { PostLoginEvent } from '@encore/actions-kit';
import { decodeJwt } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { AUDIENCE, EMAIL, expose, exposed, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant({
  given_name: 'Ann',
  user_metadata: { a: 1 },
  app_metadata: { plan: 'free' },
});

const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
/** The user's first login. */
let first: PostLoginEvent;
let sid: unknown;
/** Single sign-on in the same browser, with further parameters of /authorize. */
let second: PostLoginEvent;

beforeAll(async () => {
  const role = await tenant.call('POST', '/roles', { name: 'Reviewer' });
  await tenant.call('POST', `${tenant.userPath}/roles`, { roles: [role.body.id] });
  await tenant.setActions({ one: expose('event') });
  const browser = new FormBrowser();
  const tokens = await tenant.signIn({ browser });
  first = exposed(tokens) as PostLoginEvent;
  sid = decodeJwt(tokens.id_token ?? '').sid;
  second = exposed(
    await tenant.signIn({
      browser,
      audience: '',
      parameters: {
        prompt: 'none',
        acr_values: 'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
        ui_locales: 'de en',
        login_hint: 'hint@test.example',
        response_mode: 'query',
        'ext-campaign': 'spring sale',
      },
    }),
  ) as PostLoginEvent;
});

test('A2 authentication.methods of a password login is pwd with a timestamp and without a type [EV]', () => {
  expect(first.authentication?.methods).toEqual([{ name: 'pwd', timestamp: ISO }]);
});
test('A2 authorization.roles contains the names of RBAC roles [EV]', () => {
  expect(first.authorization).toEqual({ roles: ['Reviewer'] });
});
test('A2 event.user has no attribute roles [EV]', () => {
  expect(first.user).not.toHaveProperty('roles');
});
test('A2 client has client_id, name and metadata [EV]', () => {
  expect(first.client).toEqual({ client_id: 'web', name: 'web', metadata: {} });
});
test('A2 configuration is empty [EV]', () => {
  expect(first.configuration).toEqual({});
});
test('A2 connection has id, name and strategy [EV]', () => {
  const name = 'Username-Password-Authentication';
  expect(first.connection).toMatchObject({ id: expect.stringMatching(/^con_/), name, strategy: 'auth0' });
});
test('A2 organization, custom_domain, prompt and agent are absent [EV]', () => {
  const absent = ['organization', 'custom_domain', 'prompt', 'agent', 'anonymous_session'];
  for (const name of absent) expect(first).not.toHaveProperty(name);
});
test('A2 request has ip, method, hostname without a port, and an empty body [EV]', () => {
  const request = { ip: '127.0.0.1', method: 'GET', hostname: 'localhost', body: {}, geoip: {} };
  expect(first.request).toMatchObject(request);
});
test('A2 request.query is the query of /authorize [EV]', () => {
  expect(first.request.query).toEqual({
    client_id: 'web',
    response_type: 'code',
    redirect_uri: 'http://localhost:9999/callback',
    scope: 'openid profile email offline_access',
    audience: AUDIENCE,
    state: 'state',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
});
test('A2 request.query and transaction contain the parameters as sent, before the tenant adapts them [EV]', async () => {
  const default_audience = AUDIENCE;
  await tenant.call('PATCH', '/tenants/settings', { default_audience });
  const parameters = {
    prompt: 'consent select_account',
    scope: 'read:plays offline_access',
    acr_values: 'a b',
  };
  const sent = { ...parameters, utm_source: 'mail', 'ext-': 'no name', 'ext-a': 'a' };
  await tenant.setActions({ one: `api.accessToken.setCustomClaim('event', event);` });
  const { access_token } = await tenant.signIn({ audience: '', parameters: sent });
  const { request, transaction, resource_server } = decodeJwt(access_token).event as PostLoginEvent;
  const { query } = request;
  expect(query).toMatchObject({ ...parameters, utm_source: 'mail', 'ext-a': 'a' });
  for (const name of ['audience', 'ext-']) expect(query).not.toHaveProperty(name);
  expect(resource_server).toEqual({ identifier: AUDIENCE });
  expect(transaction).toMatchObject({
    prompt: ['consent', 'select_account'],
    requested_scopes: ['read:plays', 'offline_access'],
    acr_values: ['a', 'b'],
  });
  await tenant.call('PATCH', '/tenants/settings', { default_audience: '' });
});
test('A2 request.query contains the ext- parameters [S4]', () => {
  expect(second.request.query).toMatchObject({ 'ext-campaign': 'spring sale' });
});
test('A2 resource_server.identifier is the audience [EV]', () => {
  expect(first.resource_server).toEqual({ identifier: AUDIENCE });
});
test('A2 resource_server is absent without an audience [EV]', () => {
  expect(second).not.toHaveProperty('resource_server');
});
test('A2 secrets is an empty object for an Action without secrets [EV]', () => {
  expect(first.secrets).toEqual({});
});
test('A2 security_context is absent on plain HTTP [EV]', () => {
  expect(first).not.toHaveProperty('security_context');
});
test('A2 session.id is the sid of the ID token [SDK]', () => {
  expect(first.session).toMatchObject({ id: sid, user_id: tenant.userId });
});
test('A2 session has its timestamps [EV]', () => {
  const { session } = first;
  expect(session).toMatchObject({ created_at: ISO, updated_at: ISO, authenticated_at: ISO });
  expect(session).toMatchObject({ last_interacted_at: ISO, expires_at: ISO, idle_expires_at: ISO });
});
test('A2 session.clients lists the clients that used it, session.cookie has its mode [EV]', () => {
  expect(first.session).toMatchObject({
    clients: [{ client_id: 'web' }],
    cookie: { mode: 'persistent' },
  });
});
test('A2 session.device has the first and the last address [EV]', () => {
  expect(first.session?.device).toMatchObject({ initial_ip: '127.0.0.1', last_ip: '127.0.0.1' });
});
test('A2 session.metadata is undefined until it is set [S4]', () => {
  expect(first.session).not.toHaveProperty('metadata');
});
test('A2 single sign-on has the session of the login [EV]', () => {
  expect(second.session).toMatchObject({ id: sid, authenticated_at: first.session?.authenticated_at });
});
test('A2 stats.logins_count includes the current login [EV]', () => {
  expect([first.stats.logins_count, second.stats.logins_count]).toEqual([1, 2]);
});
test('A2 tenant.id is a name without dots [EV]', () => {
  expect(first.tenant.id).toMatch(/^[\w-]+$/);
});
test('A2 transaction.id has 32 characters and differs between logins [RT]', () => {
  expect(first.transaction?.id).toMatch(/^[\w-]{32}$/);
  expect(second.transaction?.id).not.toBe(first.transaction?.id);
});
test('A2 transaction.protocol of the authorization code flow is oidc-basic-profile [EV]', () => {
  expect(first.transaction?.protocol).toBe('oidc-basic-profile');
});
test('A2 transaction.requested_scopes contains the requested scopes [EV]', () => {
  expect(first.transaction?.requested_scopes).toEqual(['openid', 'profile', 'email', 'offline_access']);
});
test('A2 transaction.acr_values, ui_locales and prompt are empty lists by default [RT]', () => {
  expect(first.transaction).toMatchObject({ acr_values: [], ui_locales: [], prompt: [] });
});
test('A2 transaction.acr_values contains the values of /authorize [EV]', () => {
  const multifactor = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';
  expect(second.transaction?.acr_values).toEqual([multifactor]);
});
test('A2 transaction.ui_locales, prompt and login_hint are those of /authorize [EV]', () => {
  const asked = { ui_locales: ['de', 'en'], prompt: ['none'], login_hint: 'hint@test.example' };
  expect(second.transaction).toMatchObject(asked);
});
test('A2 transaction.redirect_uri, state, response_type and response_mode are those of /authorize [EV]', () => {
  expect(second.transaction).toMatchObject({
    redirect_uri: 'http://localhost:9999/callback',
    state: 'state',
    response_type: ['code'],
    response_mode: 'query',
  });
});
test('A2 transaction.metadata is absent until it is set [EV]', () => {
  expect(first.transaction).not.toHaveProperty('metadata');
});
test('A2 user has the profile and its timestamps [EV]', () => {
  expect(first.user).toMatchObject({
    user_id: tenant.userId,
    email: EMAIL,
    email_verified: false,
    name: EMAIL,
    nickname: 'ann',
    given_name: 'Ann',
    picture: expect.stringContaining('https://'),
    created_at: ISO,
    updated_at: ISO,
  });
});
test('A2 user attributes that were never set are absent [EV]', () => {
  for (const name of ['family_name', 'username', 'phone_number']) expect(first.user).not.toHaveProperty(name);
});
test('A2 user has both kinds of metadata [EV]', () => {
  expect(first.user).toMatchObject({ user_metadata: { a: 1 }, app_metadata: { plan: 'free' } });
});
test('A2 user.identities contain the id as user_id and as userId [RT]', () => {
  const id = tenant.userId.replace('auth0|', '');
  const connection = 'Username-Password-Authentication';
  expect(first.user.identities).toMatchObject([
    { user_id: id, userId: id, connection, provider: 'auth0', isSocial: false },
  ]);
});
test('A2 the event contains neither the password nor its hash [decided]', () => {
  expect(JSON.stringify(first)).not.toMatch(/password_hash|scrypt/);
});
test('A2 refresh_token is undefined at a login, also with offline_access [DOC refresh-token-metadata]', () => {
  expect(first.transaction?.requested_scopes).toContain('offline_access');
  expect(first).not.toHaveProperty('refresh_token');
});
