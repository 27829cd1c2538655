// One rule for names, pictures and metadata at every entry: sign-up and the Management API.
import { expect, test } from 'vitest';
import { setUpTestTenant } from '../testing/fixture';

const tenant = setUpTestTenant();

let accounts = 0;
const signUp = async (attributes: object) => {
  const response = await fetch(`${tenant.issuer}dbconnections/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: 'web',
      connection: 'Username-Password-Authentication',
      email: `person-${++accounts}@test.example`,
      password: 'Correct-horse-1',
      ...attributes,
    }),
  });
  return response.status;
};
const create = async (attributes: object) =>
  (
    await tenant.management('POST', '/users', {
      connection: 'Username-Password-Authentication',
      email: `person-${++accounts}@test.example`,
      password: 'Correct-horse-1',
      ...attributes,
    })
  ).status;
const update = async (attributes: object) =>
  (await tenant.management('PATCH', tenant.userPath, attributes)).status;

test.each([
  ['a newline in a name', { name: 'Ann\nArcher' }],
  ['a bidirectional override', { nickname: 'ann\u202Egnp.exe' }],
  ['a bidirectional isolate', { given_name: '\u2067Ann' }],
  ['a line separator', { family_name: 'Archer\u2028' }],
  ['a name of 301 characters', { name: 'n'.repeat(301) }],
  ['a nickname of 6,000 characters', { nickname: 'n'.repeat(6_000) }],
  ['a given name of 151 characters', { given_name: 'n'.repeat(151) }],
  ['a name of 900 kB', { name: 'n'.repeat(900_000) }],
  ['a picture that is a script', { picture: 'javascript:alert(1)' }],
  ['a picture with its bytes', { picture: 'data:text/html,<script>alert(1)</script>' }],
  ['a picture of 3,000 characters', { picture: `https://img.example/${'p'.repeat(3_000)}` }],
])('%s is refused at every entry', async (_, attributes) => {
  expect(await signUp(attributes)).toBe(400);
  expect(await create(attributes)).toBe(400);
  expect(await update(attributes)).toBe(400);
});

test('names at the limits and in any script are accepted at every entry', async () => {
  const attributes = {
    name: `${'名'.repeat(299)}é`,
    nickname: 'n'.repeat(300),
    given_name: 'أحمد',
    family_name: "<b>O'Neil</b> & Söhne 🎵",
    picture: 'https://img.example/a.png',
  };
  expect(await signUp(attributes)).toBe(200);
  expect(await create(attributes)).toBe(201);
  expect(await update(attributes)).toBe(200);
});

test('metadata is limited, also with a token of the user', async () => {
  const user_metadata = { note: 'n'.repeat(40_000) };
  expect(await create({ user_metadata })).toBe(400);
  expect(await update({ user_metadata })).toBe(400);
  expect(await update({ app_metadata: user_metadata })).toBe(400);
  expect(await update({ user_metadata: { one: 'n'.repeat(20_000) } })).toBe(200);
  expect(await update({ user_metadata: { two: 'n'.repeat(20_000) } })).toBe(400);
  const { access_token } = await tenant.signIn('ann@test.example', 'Correct-horse-1', {
    audience: `${tenant.issuer}api/v2/`,
    scope: 'openid update:current_user_metadata',
  });
  const response = await fetch(`${tenant.issuer}api/v2${tenant.userPath}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user_metadata }),
  });
  expect(response.status).toBe(400);
});
