// B1: metadata set by Actions becomes one profile update; what merges, what deletes, and what an empty bucket costs.
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { EMAIL, PASSWORD, type Stage, setStage, tell, told } from './fixture';

let stage: Stage;
/** Every UPDATE of a user is noted by the database itself. */
let sql: postgres.Sql;

beforeAll(async () => {
  stage = await setStage({ user_metadata: { kept: 1, nested: { a: 1, b: 2 } } });
  sql = postgres(stage.databaseUrl, { max: 1 });
  await sql.unsafe(`
    create table seen_updates (user_id text);
    create function note_update() returns trigger language plpgsql as
      $$ begin insert into public.seen_updates values (new.user_id); return new; end $$;
    create trigger note_update after update on users for each row execute function note_update();`);
});
afterAll(async () => {
  await sql.end();
  await stage.close();
});

/** How many UPDATEs of users the database saw during this. */
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

test('B1 five calls in two Actions are one UPDATE of the user [S0, S1]', async () => {
  await stage.play(FIVE_CALLS);
  expect(await updatesDuring(() => stage.signIn())).toBe(1);
  expect(await stage.profile()).toMatchObject({
    user_metadata: { a: 4, b: 2 },
    app_metadata: { c: 3, d: 5 },
  });
});
test('B1 a redirect writes what is pending in one UPDATE, and the rest in a second one [S0, S1]', async () => {
  await stage.play({
    ...FIVE_CALLS,
    one: `${FIVE_CALLS.one} api.redirect.sendUserTo('http://localhost:9998/');`,
  });
  const browser = new FormBrowser();
  let state: string | null = '';
  const leave = async () => {
    const page = await browser.open(stage.authorizeUrl().url);
    const away = await browser.submit(page, { email: EMAIL, password: PASSWORD });
    state = new URL(away.location ?? '').searchParams.get('state');
  };
  expect(await updatesDuring(leave)).toBe(1);
  expect(await updatesDuring(() => browser.open(`${stage.issuer}continue?state=${state}`))).toBe(1);
});
test('B1 a refresh exchange without metadata calls updates no user [S0, S1]', async () => {
  await stage.play({});
  const { refresh_token = '' } = await stage.signIn();
  expect(await updatesDuring(() => stage.refresh(refresh_token))).toBe(0);
});
test('B1 a refresh exchange with five calls is one UPDATE [S0, S1]', async () => {
  await stage.play({});
  const { refresh_token = '' } = await stage.signIn();
  await stage.play(FIVE_CALLS);
  expect(await updatesDuring(() => stage.refresh(refresh_token))).toBe(1);
});
test('B1 of several writes to a key the last wins [inferred]', async () => {
  await stage.play({
    one: `for (const n of [1, 2, 3]) api.user.setUserMetadata('n', n);`,
    two: `api.user.setUserMetadata('n', 4);`,
  });
  await stage.signIn();
  expect(await stage.profile()).toMatchObject({ user_metadata: { n: 4 } });
});
test('B1 keys that were not set are kept; a nested object is replaced whole [inferred]', async () => {
  await stage.play({ one: `api.user.setUserMetadata('nested', { c: 3 });` });
  await stage.signIn();
  expect((await stage.profile()).user_metadata).toMatchObject({ kept: 1 });
  expect((await stage.profile()).user_metadata.nested).toEqual({ c: 3 });
});
test.each([['null'], ['undefined']])('B1 %s removes the key [APIREF]', async (nothing) => {
  await stage.change({ app_metadata: { gone: 1, stays: 1 } });
  await stage.play({ one: `api.user.setAppMetadata('gone', ${nothing});` });
  await stage.signIn();
  expect((await stage.profile()).app_metadata).not.toHaveProperty('gone');
  expect((await stage.profile()).app_metadata).toHaveProperty('stays');
});
test('B1 values of every JSON kind are stored as they are [APIREF]', async () => {
  const values = { text: 'ü', number: 1.5, flag: false, list: [1, [2]], object: { deep: { er: null } } };
  const calls = Object.entries(values).map(
    ([key, value]) => `api.user.setUserMetadata('${key}', ${JSON.stringify(value)});`,
  );
  await stage.play({ one: calls.join('') });
  await stage.signIn();
  expect(await stage.profile()).toMatchObject({ user_metadata: values });
});
test('B1 what is set in a login is in the event of the next one [S0]', async () => {
  await stage.play({ one: `api.user.setUserMetadata('color', 'green');` });
  await stage.signIn();
  expect(await stage.tells('event.user.user_metadata.color')).toBe('green');
});
test('B1 a call made after the handler has ended has no effect [APIREF]', async () => {
  await stage.play({
    one: `setImmediate(() => api.user.setUserMetadata('late', 1)); ${tell(`'ended'`)}`,
  });
  expect(told(await stage.signIn())).toBe('ended');
  expect(await stage.profile()).not.toHaveProperty('user_metadata.late');
});
test('B1 20 parallel logins that each set a key of their own lose none [decided]', async () => {
  const key = `'k' + event.request.query['ext-n']`;
  await stage.play({ one: `api.user.setUserMetadata(${key}, event.request.query['ext-n']);` });
  const browser = new FormBrowser();
  await stage.signIn({ browser, parameters: { 'ext-n': '0' } });
  const numbers = Array.from({ length: 20 }, (_, n) => String(n));
  await Promise.all(
    numbers.map((n) => stage.signIn({ browser: browser.clone(), parameters: { 'ext-n': n } })),
  );
  const { user_metadata } = await stage.profile();
  expect(numbers.map((n) => user_metadata[`k${n}`])).toEqual(numbers);
});
