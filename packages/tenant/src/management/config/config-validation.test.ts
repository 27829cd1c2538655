// Whatever the Management API takes, the tenant can read again: at the next change, and when it starts anew.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../../testing';
import { managementCalls } from '../testing';

const DATABASE = 'Username-Password-Authentication';
let tenant: TestTenant;
let call: ReturnType<typeof managementCalls>;

beforeAll(async () => {
  tenant = await startTestTenant();
  call = managementCalls(tenant);
});
afterAll(() => tenant.close());

test('client_metadata that is null is none, from the beginning', async () => {
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
])('options a database cannot have are a 400, and change nothing: %o', async (options) => {
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
