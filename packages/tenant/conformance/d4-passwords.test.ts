// D4: password policies and sign-up. Mails and links: packages/tenant/src/accounts/dbconnections/dbconnections.test.ts.
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const LEVELS = ['none', 'low', 'fair', 'good', 'excellent'] as const;
const tenant = setUpConformanceTenant(
  {},
  {
    config({ databases }) {
      const list = databases as object[];
      for (const passwordPolicy of LEVELS)
        list.push({ name: passwordPolicy, strategy: 'auth0', options: { passwordPolicy } });
      const long = { passwordPolicy: 'low', password_complexity_options: { min_length: 20 } };
      list.push({ name: 'long', strategy: 'auth0', options: long });
    },
  },
);

let count = 0;
const signUp = (connection: string, password: string, more: object = {}) => {
  const email = `user${count++}@test.example`;
  return fetch(`${tenant.issuer}dbconnections/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: 'web', connection, email, password, ...more }),
  });
};
const status = async (connection: string, password: string) => (await signUp(connection, password)).status;

test.each([
  ['none', 'x', 200],
  ['low', 'sixsix', 200],
  ['low', 'five5', 400],
  ['fair', 'lowercaseonly', 400],
  ['fair', 'lowerUPPER', 400],
  ['fair', 'lowerUPPER1', 200],
  ['good', 'lowerUPPER', 400],
  ['good', 'lowerUPPER1', 200],
  ['good', 'lower-case1', 200],
  ['good', 'lU1-', 400],
  ['excellent', 'lowerUPPER1', 200],
  ['excellent', 'lowerUPPPER1', 400],
  ['long', 'nineteen-characters', 400],
  ['long', 'exactly-20-character', 200],
])('D4 password policy %s: %s is answered %i [DOC password-options]', async (policy, password, expected) => {
  expect(await status(policy, password)).toBe(expected);
});
test('D4 a password has at most 72 bytes, not characters [DOC password-options]', async () => {
  expect(await status('low', 'é'.repeat(36))).toBe(200);
  expect(await status('low', 'é'.repeat(37))).toBe(400);
});
test('D4 sign-up: 200 with _id, email and email_verified false [GOR]', async () => {
  const response = await signUp('good', 'Correct-horse-1', { email: 'fresh@test.example' });
  expect(await response.json()).toEqual({
    _id: expect.stringMatching(/^[0-9a-f]{24}$/),
    email: 'fresh@test.example',
    email_verified: false,
  });
});
test('D4 one email in two connections is two users [DOC user-profile-structure]', async () => {
  const email = 'twice@test.example';
  expect((await signUp('good', 'Correct-horse-1', { email })).status).toBe(200);
  expect((await signUp('low', 'Correct-horse-1', { email })).status).toBe(200);
  expect((await tenant.call('GET', `/users-by-email?email=${email}`)).body).toHaveLength(2);
});
test('B2 user_metadata at sign-up: strings only, with the exact error text [ISS react-native-auth0#291]', async () => {
  const refused = async (user_metadata: unknown) =>
    (await signUp('good', 'Correct-horse-1', { user_metadata })).text();
  expect(await refused({ age: 7 })).toContain('invalid user_metadata.age type (only strings are allowed)');
  expect(await refused('text')).toContain('invalid user_metadata type (expected object)');
});
test('B2 user_metadata at sign-up: up to 10 properties, names of 100 and values of 500 characters [DOC signup]', async () => {
  const keys = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'v']));
  const send = async (user_metadata: object) =>
    (await signUp('good', 'Correct-horse-1', { user_metadata })).status;
  expect(await send({ ...keys(9), ['n'.repeat(100)]: 'v'.repeat(500) })).toBe(200);
  for (const metadata of [keys(11), { ['n'.repeat(101)]: 'v' }, { a: 'v'.repeat(501) }])
    expect(await send(metadata)).toBe(400);
});
test('D4 change_password answers 200 with the same text for every email [GOR]', async () => {
  for (const email of ['ann@test.example', 'nobody@test.example']) {
    const response = await fetch(`${tenant.issuer}dbconnections/change_password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_id: 'web',
        connection: 'Username-Password-Authentication',
        email,
      }),
    });
    expect([response.status, await response.text()]).toEqual([
      200,
      "We've just sent you an email to reset your password.",
    ]);
  }
});

test('D4 a sign-up for an existing email: invalid_signup, or user_exists with the flag of the tenant [ISS node-auth0#886, SDK tenant flags]', async () => {
  const again = { email: EMAIL };
  const answer = async () => (await signUp('Username-Password-Authentication', PASSWORD, again)).json();
  const common = { name: 'BadRequestError', statusCode: 400 };
  expect(await answer()).toEqual({ ...common, code: 'invalid_signup', description: 'Invalid sign up' });
  const flags = { enable_public_signup_user_exists_error: true };
  await tenant.call('PATCH', '/tenants/settings', { flags });
  expect(await answer()).toEqual({ ...common, code: 'user_exists', description: 'The user already exists.' });
});
