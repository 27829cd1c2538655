// C5: messages of the validator in 400 responses, and the query parameters of lists.
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant({ given_name: 'Ann' });

const refused = (message: string, errorCode: string) => ({
  status: 400,
  body: { statusCode: 400, error: 'Bad Request', message, errorCode },
});

test.each([
  [{ name: '' }, "'String is too short (0 chars), minimum 1' on property name."],
  [{ name: 'x'.repeat(301) }, "'String is too long (301 chars), maximum 300' on property name."],
  [{ name: 5 }, "'Expected type string but found type number' on property name."],
  [{ user_metadata: 'x' }, "'Expected type object but found type string' on property user_metadata."],
  [{ app_metadata: [] }, "'Expected type object but found type array' on property app_metadata."],
  [{ blocked: 'true' }, "'Expected type boolean but found type string' on property blocked."],
  [{ picture: 'x' }, "'Object didn't pass validation for format strict-uri: x' on property picture."],
  [{ phone_number: '1' }, "'String does not match pattern ^\\+[0-9]{1,15}$: 1' on property phone_number."],
  [{ one: 1, two: 2 }, "'Additional properties not allowed: one,two'."],
])('C5 400 with the message of z-schema for %j [ISS]', async (patch, reason) => {
  const message = `Payload validation error: ${reason}`;
  expect(await tenant.patchUser(patch)).toMatchObject(refused(message, 'invalid_body'));
});
test('C5 400 names all invalid properties, separated by (also) [public logs of the Management API]', async () => {
  const part = (name: string) =>
    `Payload validation error: 'String is too short (0 chars), minimum 1' on property ${name}.`;
  expect(await tenant.patchUser({ family_name: '', given_name: '' })).toMatchObject(
    refused([part('given_name'), part('family_name')].join(' (also) '), 'invalid_body'),
  );
});
test('C5 400 for a missing property names its parent only [ISS]', async () => {
  const connection = 'Username-Password-Authentication';
  const body = { connection, email: 'x@test.example' };
  expect(await tenant.call('POST', '/users', body)).toMatchObject(
    refused("Payload validation error: 'Missing required property: password'.", 'invalid_body'),
  );
  const roles = await tenant.call('POST', `${tenant.userPath}/roles`, { roles: [] });
  const message = "Payload validation error: 'Array is too short (0), minimum 1' on property roles.";
  expect(roles).toMatchObject(refused(message, 'invalid_body'));
});
test.each([
  ['per_page=101', "'Value 101 is greater than maximum 100' on property per_page."],
  ['page=-1', "'Value -1 is less than minimum 0' on property page."],
  ['per_page=', "'Expected type number but found type string' on property per_page."],
  ['include_totals=1', "'Expected type boolean but found type string' on property include_totals."],
  ['search_engine=v2', "'No enum match for: v2' on property search_engine."],
  ['sort=name', "'String does not match pattern ^((([a-zA-Z0-9_.]+)):(1|-1))$: name' on property sort."],
])('C5 400 for GET /users?%s [z-schema]', async (query, reason) => {
  const message = `Query validation error: ${reason}`;
  expect(await tenant.call('GET', `/users?${query}`)).toMatchObject(refused(message, 'invalid_query_string'));
});
test.each([
  ['GET', '/users/3241312', undefined],
  ['PATCH', '/users/3241312', { name: 'x' }],
  ['DELETE', '/users/3241312', undefined],
  ['GET', '/users/3241312/roles', undefined],
])('C5 400 for %s %s: a user id contains a bar [ISS ruby-auth0]', async (method, path, body) => {
  const message = "Path validation error: 'String does not match pattern ^.+\\|.+$: 3241312' on property id.";
  expect(await tenant.call(method, path, body)).toMatchObject(refused(message, 'invalid_uri'));
});

test('C2 a client has no credentials of private keys [SDK]', async () => {
  expect((await tenant.call('GET', '/clients/web/credentials')).body).toEqual([]);
});

test.each([
  ['/clients', ['client_id', 'name']],
  ['/clients/web', ['client_id', 'name']],
  ['/connections', ['name', 'strategy']],
  ['/resource-servers', ['id', 'identifier']],
  ['/logs', ['date', 'type']],
  ['/tenants/settings', ['friendly_name', 'session_lifetime']],
  ['/users', ['email', 'user_id']],
])('C4 fields and include_fields select attributes of %s [SDK]', async (path, names) => {
  const rows = async (query: string) => {
    const { body } = await tenant.call('GET', `${path}?${query}`);
    return Array.isArray(body) ? body : [body];
  };
  const fields = `fields=${names.join(',')}`;
  for (const row of await rows(fields)) expect(Object.keys(row).sort()).toEqual(names);
  for (const row of await rows(`${fields}&include_fields=false`)) {
    for (const name of names) expect(row).not.toHaveProperty(name);
    expect(Object.keys(row).length).toBeGreaterThan(0);
  }
});
test('C4 users are sorted by any attribute with one value, not by metadata [DOC sort-search-results]', async () => {
  await tenant.createUser('bo@test.example', PASSWORD, { given_name: 'Bo' });
  const names = async (order: number) =>
    (await tenant.call('GET', `/users?sort=given_name:${order}`)).body.map((user: object) =>
      'given_name' in user ? user.given_name : undefined,
    );
  expect([await names(1), await names(-1)]).toEqual([
    ['Ann', 'Bo'],
    ['Bo', 'Ann'],
  ]);
  expect((await tenant.call('GET', '/users?sort=user_metadata.a:1')).status).toBe(400);
});

test('C2 POST /users/{id}/revoke-access ends one session or all, with or without refresh tokens [SDK]', async () => {
  await tenant.setActions({});
  const [first, second] = [await tenant.signIn(), await tenant.signIn()];
  const path = `${tenant.userPath}/revoke-access`;
  const sessions = async () => (await tenant.call('GET', `${tenant.userPath}/sessions`)).body.sessions;
  const [{ id: session_id }] = await sessions();
  const kept = { session_id, preserve_refresh_tokens: true };
  expect((await tenant.call('POST', path, kept)).status).toBe(204);
  expect(await sessions()).toHaveLength(1);
  expect((await tenant.refresh(second.refresh_token ?? '')).status).toBe(200);
  expect((await tenant.call('POST', path, {})).status).toBe(204);
  expect(await sessions()).toEqual([]);
  expect((await tenant.refresh(first.refresh_token ?? '')).status).toBe(403);
  expect((await tenant.call('GET', `${tenant.userPath}/refresh-tokens`)).body.tokens).toEqual([]);
});
test('C2 blocks of an identifier are listed and removed without the id of the user [SDK]', async () => {
  for (let i = 0; i < 10; i++) await expect(tenant.login(EMAIL, 'wrong')).rejects.toThrow();
  const blocks = () => tenant.call('GET', `/user-blocks?identifier=${EMAIL}`);
  expect((await blocks()).body).toEqual({ blocked_for: [{ identifier: EMAIL, ip: '127.0.0.1' }] });
  expect((await tenant.call('DELETE', `/user-blocks?identifier=${EMAIL}`)).status).toBe(204);
  expect((await blocks()).body).toEqual({ blocked_for: [] });
});
test('C2 DELETE /connections/{id}/users deletes a user by email, GET /clients/{id}/connections lists enabled connections [SDK]', async () => {
  const [database] = (await tenant.call('GET', '/connections?strategy=auth0')).body;
  await tenant.createUser('gone@test.example', PASSWORD);
  const path = `/connections/${database.id}/users?email=Gone@test.example`;
  expect((await tenant.call('DELETE', path)).status).toBe(204);
  expect((await tenant.call('GET', '/users-by-email?email=gone@test.example')).body).toEqual([]);
  const { body } = await tenant.call('GET', '/clients/web/connections?strategy=auth0');
  expect(body.connections).toMatchObject([{ id: database.id, name: database.name }]);
});
test('C5 null removes optional attributes of a user, and does not change the password [SDK]', async () => {
  const form = { given_name: null, phone_number: null, username: null, password: null, email: EMAIL };
  const answer = await tenant.patchUser(form);
  expect(answer).toMatchObject({ status: 200, body: { email: EMAIL } });
  expect(answer.body).not.toHaveProperty('given_name');
  expect((await tenant.signIn()).access_token).toBeDefined();
});
test('C5 a user keeps an email address: null is refused [decided]', async () => {
  expect(await tenant.patchUser({ email: null })).toMatchObject(
    refused('A user needs an email address.', 'invalid_body'),
  );
});
