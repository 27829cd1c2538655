import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isUnavailable } from './connection-errors';
import { build } from './json';
import { songs, users } from './schema';
import { read, readInOneStatement, readInTransaction, scoped, statement } from './scope';
import { USER_ID } from './scope-types';
import { addSong, type MigratedDatabase, openDatabase, scopeOf } from './testing';

let db: MigratedDatabase;
const people = Array.from({ length: 20 }, (_, i) => scopeOf(`listener-${i}`));

beforeAll(async () => {
  db = await openDatabase();
  for (const person of people) for (let i = 0; i < 5; i++) await addSong(person, { songname: `Song ${i}` });
});
afterAll(() => db.close());

/** No condition at all: what comes back is what row-level security lets through. */
const everything = statement<{ user_id: string }>(build.select({ user_id: songs.user_id }).from(songs));
const settingsNow = `select current_setting('app.user_id', true) as user_id, current_setting('app.roles', true) as roles`;

test.each([
  ['one statement', readInOneStatement],
  ['a transaction', readInTransaction],
])('2,000 concurrent reads with changing users mix nothing up, as %s', async (_name, form) => {
  const wrong = await Promise.all(
    Array.from({ length: 2000 }, async (_, i) => {
      const person = people[i % people.length] ?? scopeOf('nobody');
      const rows = await form(db.app, person, everything);
      return rows.length !== 5 || rows.some((row) => row.user_id !== person.userId);
    }),
  );
  expect(wrong.filter(Boolean)).toHaveLength(0);
});

test('reads and transactions at the same time mix nothing up', async () => {
  const wrong = await Promise.all(
    people.flatMap((person) => [
      read(person, everything).then((rows) => rows.some((row) => row.user_id !== person.userId)),
      scoped(person, (tx) => tx.select().from(songs)).then((rows) =>
        rows.some((row) => row.user_id !== person.userId),
      ),
      scoped(person, (tx) => tx.select().from(sql`no_such_table`)).then(
        () => true,
        () => false,
      ),
    ]),
  );
  expect(wrong.filter(Boolean)).toHaveLength(0);
});

test('no setting outlives its read or transaction', async () => {
  await scoped(scopeOf('listener-1', 'playlist_editor'), (tx) => tx.select().from(songs));
  await Promise.all(people.map((person) => read(person, everything)));
  const left = await Promise.all(Array.from({ length: 40 }, () => db.app.sql.unsafe(settingsNow)));
  for (const [row] of left) expect([row?.user_id || null, row?.roles || null]).toEqual([null, null]);
});

test('the database learns the user and only the roles it knows', async () => {
  const scope = { userId: 'google-oauth2|1', roles: ["'; drop table songs; --", 'playlist_editor'] };
  const rows = await scoped(scope, (tx) => tx.execute(sql.raw(settingsNow)));
  expect(rows[0]).toEqual({ user_id: 'google-oauth2|1', roles: 'playlist_editor' });
  const now = statement<{ roles: string }>(sql`select current_setting('app.roles') as roles`);
  expect(await read(scope, now)).toEqual([{ roles: 'playlist_editor' }]);
});

test.each(['samlp|corp|Bjørn Ås/ops #7, 100%', 'ad|x|"; --', 'oidc|$$a$$|/*', 'con|夜', '`|{}<>()[]!?&*^;'])(
  'a user id is one literal, whatever printable characters it holds: %s',
  async (userId) => {
    const scope = { userId, roles: ['playlist_editor'] };
    const [row] = await scoped(scope, (tx) => tx.execute(sql.raw(settingsNow)));
    expect(row).toEqual({ user_id: userId, roles: 'playlist_editor' });
    const now = statement<{ user_id: string }>(sql`select current_setting('app.user_id') as user_id`);
    for (const form of [readInOneStatement, readInTransaction]) {
      expect(await form(db.app, scope, now)).toEqual([{ user_id: userId }]);
    }
  },
);

test('no character that could be in a user id ends a literal', () => {
  const taken = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).filter(
    (character) => USER_ID.test(character),
  );
  for (const character of ["'", '\\', '\0', '\n', '\u2028', '\ud800']) expect(taken).not.toContain(character);
  // In UTF-8, which is what connections speak, no other character holds the byte of a quote or a backslash.
  expect(taken.filter((character) => /[\x27\x5c]/.test(Buffer.from(character).toString('latin1')))).toEqual(
    [],
  );
});

test.each(["auth0|1'; reset role; --", '', 'auth0|1\n', 'auth0|\\', 'auth0|\ud800', 'x'.repeat(256)])(
  'a user id that could be more than an id is refused: %j',
  async (userId) => {
    await expect(read({ userId, roles: [] }, everything)).rejects.toThrow(TypeError);
    await expect(scoped({ userId, roles: [] }, async () => 1)).rejects.toThrow(TypeError);
  },
);

test('a transaction whose work fails leaves nothing behind and its connection usable', async () => {
  const person = scopeOf('careful');
  for (let i = 0; i < 30; i++) {
    const failing = scoped(person, async (tx) => {
      await tx.insert(users).values({ user_id: person.userId });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
  }
  const found = statement(build.select().from(users).where(eq(users.user_id, person.userId)));
  expect(await read(person, found)).toEqual([]);
});

test('a connection survives work that fails because something else is away', async () => {
  const person = scopeOf('patient');
  for (let i = 0; i < 30; i++) {
    const away = Object.assign(new Error('not Postgres'), { code: 'ECONNREFUSED' });
    await expect(scoped(person, () => Promise.reject(away))).rejects.toThrow('not Postgres');
  }
  expect(await read(person, everything)).toEqual([]);
});

test('an ignored error inside a transaction is not taken for success', async () => {
  const careless = scoped(scopeOf('careless'), (tx) => tx.execute(sql`select 1 / 0`).catch(() => 'ignored'));
  await expect(careless).rejects.toThrow('rolled back');
});

test('a connection that dies inside a transaction is reported as unavailable and replaced', async () => {
  const suicide = scoped(scopeOf('unlucky'), (tx) =>
    tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`),
  );
  await expect(suicide.catch(isUnavailable)).resolves.toBe(true);
  const [first] = people;
  if (!first) throw new Error('There are people.');
  const rows = await Promise.all(Array.from({ length: 50 }, () => read(first, everything)));
  expect(rows.every((found) => found.length === 5)).toBe(true);
});
