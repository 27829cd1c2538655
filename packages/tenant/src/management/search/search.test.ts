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
});
afterAll(() => tenant.close());

async function search(q: string, more = '') {
  const response = await tenant.management('GET', `/users?q=${encodeURIComponent(q)}&sort=email:1${more}`);
  return { status: response.status, body: await response.json() };
}
const found = async (q: string) =>
  (await search(q)).body.map(({ email }: { email: string }) => email.split('@')[0]).join(' ');

describe('queries', () => {
  test.each([
    ['an exact value in quotes', 'email:"ann@test.example"', 'ann'],
    ['a value without quotes', 'nickname:bob', 'bob'],
    ['a prefix of three characters', 'name:ann*', 'ann'],
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
  ['a wildcard after two characters', 'name:an*', 'at least 3 characters'],
  ['a wildcard in front', 'name:*ann', 'only at the end of a value'],
  ['a wildcard on user_metadata', 'user_metadata.color:blu*', 'neither wildcards nor ranges'],
  ['a range on user_metadata', 'user_metadata.color:[a TO b]', 'neither wildcards nor ranges'],
  ['a bracket that is not closed', '(name:ann', 'ends too early'],
  ['a quote that is not closed', 'name:"ann', 'unexpected "'],
  ['text where a date is', 'created_at:>yesterday', 'is not a date'],
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

test('counts the matches in a page with totals', async () => {
  const { body } = await search('app_metadata.level:[1 TO *]', '&per_page=1&include_totals=true');
  expect(body).toMatchObject({ start: 0, limit: 1, length: 1, total: 2 });
});

test('rejects paging beyond 1,000 results', async () => {
  const response = await tenant.management('GET', '/users?page=10&per_page=100');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errorCode: 'invalid_paging' });
});
