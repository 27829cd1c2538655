// GET /users?q=… against a real database (Auth0: user search).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../../testing';

let tenant: TestTenant;

const PEOPLE = {
  ann: { name: 'Ann Archer', app_metadata: { roles: ['editor', 'admin'], level: 7, plan: 'free' } },
  bob: { name: 'bob', given_name: 'Robert', user_metadata: { color: 'Blue', nested: { deep: 'yes' } } },
  cat: { name: 'Cat (the) "quoted"', email_verified: true, app_metadata: { roles: [], level: 12 } },
  dan: { name: "Dan'; drop table users; --", blocked: true, user_metadata: { color: null } },
};

beforeAll(async () => {
  tenant = await startTestTenant();
  for (const [nick, more] of Object.entries(PEOPLE)) {
    await tenant.createUser(`${nick}@${nick === 'cat' ? 'cats' : 'test'}.example`, 'Correct-horse-1', more);
  }
  await fetch(`${tenant.issuer}dbconnections/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: 'web',
      connection: 'Username-Password-Authentication',
      email: 'zoe@zz.example',
      password: 'Correct-horse-1',
    }),
  });
});
afterAll(() => tenant.close());

async function search(q: string, more = '') {
  const response = await tenant.management('GET', `/users?q=${encodeURIComponent(q)}&sort=email:1${more}`);
  return { status: response.status, body: await response.json() };
}
const found = async (q: string) =>
  (await search(q)).body
    .map(({ email }: { email: string }) => email.split('@')[0])
    .filter((name: string) => name in PEOPLE)
    .join(' ');

describe('queries', () => {
  test.each([
    ['an exact value in quotes', 'email:"ann@test.example"', 'ann'],
    ['a value without quotes', 'nickname:bob', 'bob'],
    ['a prefix', 'name:ann*', 'ann'],
    ['a prefix of one character', 'name:B*', 'bob'],
    ['a suffix of three characters', 'name:*her', 'ann'],
    ['a suffix with punctuation', 'email:*@cats.example', 'cat'],
    ['a part of three characters', 'nickname:*ann*', 'ann'],
    ['a beginning and an end', 'name:ann*her', 'ann'],
    ['a wildcard in a list of app_metadata', 'app_metadata.roles:*min', 'ann'],
    ['characters of SQL patterns as text', 'name:a_n* OR name:a%', ''],
    ['an escaped asterisk as text', 'name:ann\\*', ''],
    ['a bare term with a wildcard', '*obe*', 'bob'],
    ['a bare term that is a property of every object', 'constructor', ''],
    ['a name in any case', 'name:"ANN ARCHER"', 'ann'],
    ['given_name in any case', 'given_name:ROBERT', 'bob'],
    ['the domain of an email', 'email.domain:"cats.example"', 'cat'],
    [
      'a connection of the identities',
      'identities.connection:"Username-Password-Authentication"',
      'ann bob cat dan',
    ],
    ['a flag', 'email_verified:true', 'cat'],
    ['a blocked user', 'blocked:true', 'dan'],
    ['an element of a list in app_metadata', 'app_metadata.roles:"admin"', 'ann'],
    ['a key of an object in user_metadata', 'user_metadata.nested.deep:"yes"', 'bob'],
    ['a number in app_metadata, as a range', 'app_metadata.level:[7 TO 12}', 'ann'],
    ['both ends of an inclusive range', 'app_metadata.level:[7 TO 12]', 'ann cat'],
    ['an open range', 'app_metadata.level:{7 TO *]', 'cat'],
    ['a comparison', 'logins_count:<1', 'ann bob cat dan'],
    ['a range of dates', 'created_at:[2020-01-01 TO 2999-01-01T00:00:00.000Z]', 'ann bob cat dan'],
    ['a range of leap days', 'created_at:[2024-02-29 TO 2400-02-29T23:59:59Z]', 'ann bob cat dan'],
    ['a field that is there', '_exists_:app_metadata.level', 'ann cat'],
    ['AND before OR', 'name:bob OR nickname:ann AND blocked:true', 'bob'],
    ['parentheses first', '(name:bob OR nickname:dan) AND blocked:true', 'dan'],
    ['alternatives of one field', 'nickname:(ann OR bob)', 'ann bob'],
    ['NOT', 'NOT email_verified:true', 'ann bob dan'],
    ['a minus for NOT', '-email_verified:true AND -nickname:ann', 'bob dan'],
    ['terms side by side are alternatives', 'nickname:ann nickname:bob', 'ann bob'],
    ['a bare term looks at the profile', 'bob', 'bob'],
    ['escaped and quoted punctuation', 'name:"Cat (the) \\"quoted\\""', 'cat'],
    ['quotes of SQL are only text', 'name:"Dan\'; drop table users; --"', 'dan'],
  ])('%s', async (_, q, expected) => {
    expect(await found(q)).toBe(expected);
  });

  test.each([
    ['user_metadata keeps its case', 'user_metadata.color:"blue"'],
    ['a bare term does not match user_metadata', 'Blue'],
    ['null is not indexed', '_exists_:user_metadata.color AND nickname:dan'],
    ['an empty list is not indexed', '_exists_:app_metadata.roles AND nickname:cat'],
    ['an unknown field matches nothing', 'shoe_size:42'],
  ])('finds nothing: %s', async (_, q) => {
    expect(await found(q)).toBe('');
  });
});

test.each([
  ['a suffix of two characters', 'name:*er', 'needs 3 other characters'],
  ['a part of two characters', 'name:*nn*', 'needs 3 other characters'],
  ['a wildcard in a number', 'logins_count:1*', 'needs a field of text'],
  ['a wildcard on user_metadata', 'user_metadata.color:blu*', 'neither wildcards nor ranges'],
  ['a range on user_metadata', 'user_metadata.color:[a TO b]', 'neither wildcards nor ranges'],
  ['a bracket that is not closed', '(name:ann', 'ends too early'],
  ['a quote that is not closed', 'name:"ann', 'unexpected "'],
  ['text where a date is', 'created_at:>yesterday', 'is not a date'],
  ['29 February of 2027', 'created_at:2027-02-29', 'is not a date'],
  ['a time on 31 April', 'created_at:>2027-04-31T10:00:00Z', 'is not a date'],
])('rejects %s', async (_, q, message) => {
  expect(await search(q)).toEqual({
    status: 400,
    body: {
      statusCode: 400,
      error: 'Bad Request',
      message: expect.stringContaining(message),
      errorCode: 'invalid_query_string',
    },
  });
});

test.each(Object.getOwnPropertyNames(Object.prototype))(
  'rejects %s, which every object has, as a field',
  async (name) => {
    for (const q of [`${name}:1`, `${name}.x:1`, `_exists_:${name}`, `${name}:x*`])
      expect((await search(q)).status, q).toBe(400);
    expect((await tenant.management('GET', `/logs?q=${name}.x:1`)).status).toBe(400);
  },
);

test.each([
  ['a suffix', 'description:*ignup'],
  ['a part', 'description:*gnup*'],
  ['a prefix of one character', 'type:s*%20AND%20description:*Signup'],
  ['a bare term with a wildcard', '*Signup'],
])('finds logs by %s of their description', async (_, q) => {
  const response = await tenant.management('GET', `/logs?q=${q}`);
  expect(response.status).toBe(200);
  expect((await response.json())[0]).toMatchObject({ type: 'ss', description: 'Success Signup' });
});

test('counts the matches in a page with totals', async () => {
  const { body } = await search('app_metadata.level:[1 TO *]', '&per_page=1&include_totals=true');
  expect(body).toMatchObject({ start: 0, limit: 1, length: 1, total: 2 });
});

test('rejects paging beyond 1,000 results', async () => {
  const response = await tenant.management('GET', '/users?page=10&per_page=100');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errorCode: 'invalid_paging' });
});
