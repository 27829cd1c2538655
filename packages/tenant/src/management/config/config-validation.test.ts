// Validation of configuration changes: the tenant can load everything it stores.
import { expect, test } from 'vitest';
import { setUpTestTenant } from '../../testing/fixture';
import { managementCalls } from '../testing';

const DATABASE = 'Username-Password-Authentication';

const tenant = setUpTestTenant();
const call = managementCalls(tenant);

test('removes null values of client_metadata in a POST', async () => {
  const made = await call('POST', '/clients', { name: 'Null', client_metadata: { a: null, b: '2' } });
  expect(made).toMatchObject({ status: 201, body: { client_metadata: { b: '2' } } });
  expect(made.body.client_metadata).not.toHaveProperty('a');
  await tenant.reload();
});

test.each([
  { passwordPolicy: null },
  { passwordPolicy: 'strict' },
  { disable_signup: 'yes' },
  { password_complexity_options: { min_length: 0 } },
])('rejects invalid options of a database without changing it: %o', async (options) => {
  const [database] = (await call('GET', `/connections?name=${DATABASE}`)).body;
  const refused = { status: 400, body: { errorCode: 'invalid_body' } };
  const changed = await call('PATCH', `/connections/${database.id}`, { options });
  expect(changed).toMatchObject(refused);
  expect(changed.body.message).toMatch(/^Payload validation error: .* on property options\./);
  const made = { name: 'Staff', strategy: 'auth0', options };
  expect(await call('POST', '/connections', made)).toMatchObject(refused);
  await tenant.reload();
  expect((await call('GET', `/connections/${database.id}`)).body).toEqual(database);
});
