// C4: operators, dates and metadata in the queries of GET /users.
import { beforeAll, expect, test } from 'vitest';
import { PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant({
  given_name: 'Ann',
  app_metadata: { plan: 'gold', none: {}, nothing: null, list: [] },
});
beforeAll(() => tenant.createUser('bob@test.example', PASSWORD, { given_name: 'Bob', email_verified: true }));

async function found(q: string): Promise<string> {
  const { body } = await tenant.call('GET', `/users?sort=email:1&q=${encodeURIComponent(q)}`);
  return body.map((user: { given_name: string }) => user.given_name).join(' ');
}

test.each([
  ['+given_name:Bob nickname:ann', 'Bob'],
  ['+given_name:Ann +email_verified:true', ''],
  ['+given_name:Ann AND +email_verified:false', 'Ann'],
  ['nickname:ann nickname:bob -email_verified:true', 'Ann'],
  ['_exists_:email NOT given_name:Ann', 'Bob'],
  ['-given_name:Ann -given_name:Bob', ''],
  ['given_name:(Ann Bob -Bob)', 'Ann'],
  ['given_name:Ann -email_verified:false OR nickname:bob', 'Bob'],
  ['given_name:"Ann"^2 AND email_verified:true', ''],
  ['given_name:Bob^0.5 OR nickname:zoe', 'Bob'],
  ['*:*', 'Ann Bob'],
])(
  'C4 terms with + are required, those with - or NOT excluded, ^ only affects the order: %s [DOC user-search-query-syntax, Lucene]',
  async (q, expected) => {
    expect(await found(q)).toBe(expected);
  },
);

test('C4 a date means the whole day, month or year [DOC user-search-query-syntax]', async () => {
  const { created_at } = await tenant.profile();
  const day = created_at.slice(0, 10);
  for (const q of [
    `created_at:[${day} TO ${day}]`,
    `created_at:[* TO ${day}]`,
    `created_at:${day}`,
    `created_at:"${created_at.slice(0, 7)}"`,
    `created_at:[${created_at.slice(0, 4)} TO ${created_at.slice(0, 4)}]`,
    `created_at:[${created_at} TO ${created_at}]`,
    `created_at:>=${day}`,
  ])
    expect(await found(`${q} AND given_name:Ann`), q).toBe('Ann');
  for (const q of [`created_at:[* TO ${day}}`, `created_at:{${day} TO *]`, `created_at:>${day}`])
    expect(await found(`${q} AND given_name:Ann`), q).toBe('');
});

test.each([
  ['_exists_:app_metadata', 'Ann'],
  ['_exists_:identities', 'Ann Bob'],
  ['app_metadata.plan:*', 'Ann'],
  ['_exists_:app_metadata.none', ''],
  ['_exists_:app_metadata.list', ''],
  ['_exists_:app_metadata.nothing', ''],
])(
  'C4 an object exists if it contains an indexed value: %s [DOC user-search-query-syntax]',
  async (q, expected) => {
    expect(await found(q)).toBe(expected);
  },
);

test('C3 PATCH without a change is refused; verify_phone_number and verify_password are accepted [ISS node-auth0#478]', async () => {
  for (const patch of [{}, { connection: 'Username-Password-Authentication' }])
    expect(await tenant.patchUser(patch)).toMatchObject({
      status: 400,
      body: {
        message: expect.stringMatching(
          /^Payload validation error: 'None of the valid schemas were met'\. Inner errors: \[ Payload validation error: 'Missing required property: blocked'\. \(also\) /,
        ),
      },
    });
  const checks = { verify_phone_number: false, verify_password: false };
  expect((await tenant.patchUser({ nickname: 'ann', ...checks })).status).toBe(200);
});

test('C3 PATCH of the tenant settings without a change is refused [ISS terraform-provider-auth0#185]', async () => {
  expect(await tenant.call('PATCH', '/tenants/settings', {})).toMatchObject({
    status: 400,
    body: { message: "Payload validation error: 'Too few properties defined (0), minimum 1'." },
  });
});
