// C2 to C5: user responses and errors as recorded from real tenants. Other endpoints: packages/tenant/src/management/*.test.ts.
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant({ user_metadata: { a: 1 }, given_name: 'Ann' });

const CONNECTION = 'Username-Password-Authentication';

const error = (status: number, name: string, message: unknown, errorCode?: string) => ({
  status,
  body: { statusCode: status, error: name, message, ...(errorCode ? { errorCode } : {}) },
});

test('C2 defaults of a new user: name is the email, nickname its local part, one auth0 identity [TFR TestAccUser]', async () => {
  const { status, body } = await tenant.call('POST', '/users', {
    connection: CONNECTION,
    email: 'Bo.B@Test.Example',
    password: PASSWORD,
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ email: 'bo.b@test.example', name: 'bo.b@test.example', nickname: 'bo.b' });
  const user_id = body.user_id.replace('auth0|', '');
  expect(body.identities).toEqual([{ user_id, connection: CONNECTION, provider: 'auth0', isSocial: false }]);
});
test('C2 the response for a new user without metadata has neither key [TFR TestAccUser]', async () => {
  const id = await tenant.createUser('plain@test.example', PASSWORD);
  const { body } = await tenant.call('GET', `/users/${encodeURIComponent(id)}`);
  expect(body).not.toHaveProperty('user_metadata');
  expect(body).not.toHaveProperty('app_metadata');
});
test('C2 responses contain neither passwords nor hashes [decided]', async () => {
  const answers = [
    await tenant.call('GET', tenant.userPath),
    await tenant.call('GET', '/users?q=nickname:ann'),
  ];
  expect(JSON.stringify(answers)).not.toMatch(/password_hash|scrypt|Correct-horse/);
});
test('C2 a login updates logins_count, last_login and last_ip [TFR]', async () => {
  await tenant.setActions({});
  await tenant.signIn();
  const { body } = await tenant.call('GET', tenant.userPath);
  expect(body).toMatchObject({ logins_count: expect.any(Number), last_ip: '127.0.0.1' });
  expect(Date.parse(body.last_login)).toBeGreaterThan(Date.parse(body.created_at));
});
test('C2 GET /users returns an array, or a page with include_totals [endpoint page]', async () => {
  expect((await tenant.call('GET', '/users')).body).toEqual(expect.any(Array));
  const { body } = await tenant.call('GET', '/users?include_totals=true');
  expect(Object.keys(body).sort()).toEqual(['length', 'limit', 'start', 'total', 'users']);
});
test('C2 DELETE of a user revokes the refresh tokens [SDK]', async () => {
  const id = await tenant.createUser('ended@test.example', PASSWORD);
  await tenant.setActions({});
  const { refresh_token = '' } = await tenant.signInAs('ended@test.example');
  expect((await tenant.call('DELETE', `/users/${encodeURIComponent(id)}`)).status).toBe(204);
  expect((await tenant.refresh(refresh_token)).status).toBe(403);
});
test('C2 the bindings of a trigger are returned in execution order [SDK]', async () => {
  const { body } = await tenant.call('GET', '/actions/triggers/post-login/bindings');
  expect(body.bindings.map(({ display_name }: { display_name: string }) => display_name)).toEqual([
    'one',
    'two',
  ]);
});

test('C3 the recorded PATCH: {"baz":null,"foo":"bars"} over {"foo":"bar","baz":"qux"} [TFR TestAccUser]', async () => {
  const id = await tenant.createUser('patched@test.example', PASSWORD, {
    user_metadata: { foo: 'bar', baz: 'qux' },
    app_metadata: { foo: 'bar', baz: 'qux' },
  });
  const patch = (body: object) => tenant.call('PATCH', `/users/${encodeURIComponent(id)}`, body);
  const metadata = { foo: 'bars', baz: null };
  const changed = await patch({ user_metadata: metadata, app_metadata: metadata });
  expect(changed.body).toMatchObject({ user_metadata: { foo: 'bars' }, app_metadata: { foo: 'bars' } });
  const emptied = await patch({ user_metadata: {}, app_metadata: {} });
  expect(emptied.body.user_metadata).toEqual({});
  expect(emptied.body).not.toHaveProperty('app_metadata');
});
test('C3 null removes a root attribute [SDK]', async () => {
  expect((await tenant.patchUser({ given_name: null })).body).not.toHaveProperty('given_name');
});
test('C3 PATCH returns the whole user [endpoint page]', async () => {
  const { body } = await tenant.patchUser({ nickname: 'annie' });
  expect(body).toMatchObject({
    user_id: tenant.userId,
    email: EMAIL,
    nickname: 'annie',
    user_metadata: { a: 1 },
  });
});
test.each(['user_id', 'created_at', 'identities', 'logins_count', 'last_ip', 'roles'])(
  'C3 %s cannot be changed: additional properties [SDK]',
  async (name) => {
    expect(await tenant.patchUser({ [name]: 'x' })).toMatchObject(
      error(
        400,
        'Bad Request',
        `Payload validation error: 'Additional properties not allowed: ${name}'.`,
        'invalid_body',
      ),
    );
  },
);
test.each([
  ['password', 'email'],
  ['password', 'email_verified'],
  ['username', 'password'],
  ['username', 'email'],
  ['username', 'email_verified'],
])('C3 %s and %s cannot be updated together [terraform-provider-auth0]', async (one, other) => {
  const email = 'together@test.example';
  const values = { password: 'Other-horse-2', email, email_verified: true, username: 'together' };
  const pick = (name: string) => ({ [name]: values[name as keyof typeof values] });
  expect(await tenant.patchUser({ ...pick(one), ...pick(other) })).toMatchObject(
    error(400, 'Bad Request', `Cannot update ${one} and ${other} simultaneously`, 'invalid_body'),
  );
  expect((await tenant.profile()).email).toBe(EMAIL);
});
test('C3 blocked:false does not remove a brute-force block [SDK]', async () => {
  const email = 'guessed@test.example';
  const id = await tenant.createUser(email, PASSWORD);
  for (let i = 0; i < 10; i++) await expect(tenant.login(email, 'wrong')).rejects.toThrow();
  const blocks = () => tenant.call('GET', `/user-blocks/${encodeURIComponent(id)}`);
  await tenant.call('PATCH', `/users/${encodeURIComponent(id)}`, { blocked: false });
  expect((await blocks()).body.blocked_for).toHaveLength(1);
  await tenant.call('DELETE', `/user-blocks/${encodeURIComponent(id)}`);
  expect((await blocks()).body.blocked_for).toEqual([]);
});

test('C4 pages have 50 users by default and start at 0 [SDK]', async () => {
  const { body } = await tenant.call('GET', '/users?include_totals=true');
  expect(body).toMatchObject({ start: 0, limit: 50 });
});
test('C4 sort=field:1 and sort=field:-1 [DOC user-search]', async () => {
  const emails = async (order: string) =>
    (await tenant.call('GET', `/users?sort=email:${order}`)).body.map(
      ({ email }: { email: string }) => email,
    );
  const ascending: string[] = await emails('1');
  expect(ascending).toEqual([...ascending].sort());
  expect(await emails('-1')).toEqual([...ascending].reverse());
});
test('C4 users-by-email returns an array, empty without a match [SDK]', async () => {
  expect((await tenant.call('GET', '/users-by-email?email=nobody@test.example')).body).toEqual([]);
});

test.each([
  ['/clients/nobody', 'The client does not exist', 'inexistent_client'],
  ['/connections/con_nothing', 'The connection does not exist', 'inexistent_connection'],
  ['/resource-servers/nothing', 'The resource server does not exist', 'inexistent_resource_server'],
  ['/users/auth0%7Cnobody', 'The user does not exist.', 'inexistent_user'],
  ['/actions/actions/00000000-0000-0000-0000-000000000000', 'That action does not exist.', undefined],
  ['/no-such-route', 'Not Found', undefined],
])('C5 404 for %s: %s [TFR]', async (path, message, errorCode) => {
  const { status, body } = await tenant.call('GET', path);
  expect({ status, body }).toEqual(error(404, 'Not Found', message, errorCode));
});
test('C5 400 for a body of null [TFR]', async () => {
  const message = `Payload validation error: 'Expected type object but found type null'.`;
  expect(await tenant.call('PATCH', tenant.userPath, null)).toMatchObject(
    error(400, 'Bad Request', message, 'invalid_body'),
  );
});
test('C5 400 for an invalid email, naming the property [TFR]', async () => {
  const { status, body } = await tenant.patchUser({ email: 'nonsense' });
  expect(status).toBe(400);
  expect(body.message).toContain(`Object didn't pass validation for format email: nonsense`);
  expect(body.message).toContain('on property email');
});
test('C5 400 for invalid JSON, as printed in the scenario [S2]', async () => {
  const token = await tenant.token({
    grant_type: 'client_credentials',
    audience: `${tenant.issuer}api/v2/`,
    ...tenant.credentials('management'),
  });
  const response = await fetch(`${tenant.issuer}api/v2${tenant.userPath}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${(await token.json()).access_token}`,
      'content-type': 'application/json',
    },
    body: '{"user_metadata": {"displayName": "x"}',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ statusCode: 400, errorCode: 'invalid_body' });
});
test('C5 every response has the three x-ratelimit headers [DOC rate-limit-use-cases]', async () => {
  const { headers } = await tenant.call('GET', tenant.userPath);
  for (const name of ['limit', 'remaining', 'reset'])
    expect(headers.get(`x-ratelimit-${name}`)).toMatch(/^\d+$/);
});
