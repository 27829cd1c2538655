// B1: metadata set by Actions is written in one profile update.
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { expose, exposed, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant({ user_metadata: { kept: 1, nested: { a: 1, b: 2 } } });

/** Reads `seen_updates`, in which a trigger records every UPDATE of a user. */
let sql: postgres.Sql;

beforeAll(async () => {
  sql = postgres(tenant.databaseUrl, { max: 1 });
  await sql.unsafe(`
    create table seen_updates (user_id text);
    create function note_update() returns trigger language plpgsql as
      $$ begin insert into public.seen_updates values (new.user_id); return new; end $$;
    create trigger note_update after update on users for each row execute function note_update();`);
});
afterAll(() => sql.end());

/** The number of UPDATEs of users during `work`. */
async function updatesDuring(work: () => Promise<unknown>): Promise<number> {
  const count = async () => Number((await sql`select count(*) from seen_updates`)[0]?.count);
  const before = await count();
  await work();
  return (await count()) - before;
}
const FIVE_CALLS = {
  one: `api.user.setUserMetadata('a', 1).user.setUserMetadata('b', 2).user.setAppMetadata('c', 3);`,
  two: `api.user.setUserMetadata('a', 4); api.user.setAppMetadata('d', 5);`,
};

test('B1 five calls in two Actions cause one UPDATE of the user [S0, S1]', async () => {
  await tenant.setActions(FIVE_CALLS);
  expect(await updatesDuring(() => tenant.signIn())).toBe(1);
  expect(await tenant.profile()).toMatchObject({
    user_metadata: { a: 4, b: 2 },
    app_metadata: { c: 3, d: 5 },
  });
});
test('B1 a redirect writes pending metadata in one UPDATE, later metadata in a second [S0, S1]', async () => {
  await tenant.setActions({
    ...FIVE_CALLS,
    one: `${FIVE_CALLS.one} api.redirect.sendUserTo('http://localhost:9998/');`,
  });
  const browser = new FormBrowser();
  let state = '';
  const leave = async () => {
    ({ state } = await tenant.submitPassword(browser));
  };
  expect(await updatesDuring(leave)).toBe(1);
  expect(await updatesDuring(() => browser.open(`${tenant.issuer}continue?state=${state}`))).toBe(1);
});
test('B1 a refresh exchange without metadata calls does not update the user [S0, S1]', async () => {
  await tenant.setActions({});
  const { refresh_token = '' } = await tenant.signIn();
  expect(await updatesDuring(() => tenant.refresh(refresh_token))).toBe(0);
});
test('B1 a refresh exchange with five calls causes one UPDATE [S0, S1]', async () => {
  await tenant.setActions({});
  const { refresh_token = '' } = await tenant.signIn();
  await tenant.setActions(FIVE_CALLS);
  expect(await updatesDuring(() => tenant.refresh(refresh_token))).toBe(1);
});
test('B1 the last of several writes to a key wins [inferred]', async () => {
  await tenant.setActions({
    one: `for (const n of [1, 2, 3]) api.user.setUserMetadata('n', n);`,
    two: `api.user.setUserMetadata('n', 4);`,
  });
  await tenant.signIn();
  expect(await tenant.profile()).toMatchObject({ user_metadata: { n: 4 } });
});
test('B1 other keys are preserved; a nested object is replaced as a whole [inferred]', async () => {
  await tenant.setActions({ one: `api.user.setUserMetadata('nested', { c: 3 });` });
  await tenant.signIn();
  expect((await tenant.profile()).user_metadata).toMatchObject({ kept: 1 });
  expect((await tenant.profile()).user_metadata.nested).toEqual({ c: 3 });
});
test.each([['null'], ['undefined']])('B1 %s removes the key [APIREF]', async (nothing) => {
  await tenant.patchUser({ app_metadata: { gone: 1, stays: 1 } });
  await tenant.setActions({ one: `api.user.setAppMetadata('gone', ${nothing});` });
  await tenant.signIn();
  expect((await tenant.profile()).app_metadata).not.toHaveProperty('gone');
  expect((await tenant.profile()).app_metadata).toHaveProperty('stays');
});
test('B1 values of every JSON type are stored unchanged [APIREF]', async () => {
  const values = { text: 'ü', number: 1.5, flag: false, list: [1, [2]], object: { deep: { er: null } } };
  const calls = Object.entries(values).map(
    ([key, value]) => `api.user.setUserMetadata('${key}', ${JSON.stringify(value)});`,
  );
  await tenant.setActions({ one: calls.join('') });
  await tenant.signIn();
  expect(await tenant.profile()).toMatchObject({ user_metadata: values });
});
test('B1 metadata set in a login is in the event of the next one [S0]', async () => {
  await tenant.setActions({ one: `api.user.setUserMetadata('color', 'green');` });
  await tenant.signIn();
  expect(await tenant.evaluate('event.user.user_metadata.color')).toBe('green');
});
test('B1 a call made after the handler has ended has no effect [APIREF]', async () => {
  await tenant.setActions({
    one: `setImmediate(() => api.user.setUserMetadata('late', 1)); ${expose(`'ended'`)}`,
  });
  expect(exposed(await tenant.signIn())).toBe('ended');
  expect(await tenant.profile()).not.toHaveProperty('user_metadata.late');
});
test('B1 20 parallel logins that set different keys lose none [decided]', async () => {
  const key = `'k' + event.request.query['ext-n']`;
  await tenant.setActions({ one: `api.user.setUserMetadata(${key}, event.request.query['ext-n']);` });
  const browser = new FormBrowser();
  await tenant.signIn({ browser, parameters: { 'ext-n': '0' } });
  const numbers = Array.from({ length: 20 }, (_, n) => String(n));
  await Promise.all(
    numbers.map((n) => tenant.signIn({ browser: browser.clone(), parameters: { 'ext-n': n } })),
  );
  const { user_metadata } = await tenant.profile();
  expect(numbers.map((n) => user_metadata[`k${n}`])).toEqual(numbers);
});
