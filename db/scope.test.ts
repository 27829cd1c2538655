import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { isUnavailable } from './connection-errors';
import { build } from './json';
import { songs, users } from './schema';
import { read, readInOneStatement, readInTransaction, scoped, statement } from './scope';
import { USER_ID } from './scope-types';
import { addSong, scopeOf, setUpDatabase } from './testing';

const db = setUpDatabase();
const listeners = Array.from({ length: 20 }, (_, i) => scopeOf(`listener-${i}`));

beforeAll(async () => {
  for (const listener of listeners)
    for (let i = 0; i < 5; i++) await addSong(listener, { songname: `Song ${i}` });
});

/** Without conditions, so that only row-level security restricts the rows. */
const allSongs = statement<{ user_id: string }>(build.select({ user_id: songs.user_id }).from(songs));
const settingsNow = `select current_setting('app.user_id', true) as user_id, current_setting('app.roles', true) as roles`;

test.each([
  ['one statement', readInOneStatement],
  ['a transaction', readInTransaction],
])('2,000 concurrent reads return only rows of their own user, as %s', async (_name, form) => {
  const wrong = await Promise.all(
    Array.from({ length: 2000 }, async (_, i) => {
      const person = listeners[i % listeners.length] ?? scopeOf('newcomer');
      const rows = await form(db.app, person, allSongs);
      return rows.length !== 5 || rows.some((row) => row.user_id !== person.userId);
    }),
  );
  expect(wrong.filter(Boolean)).toHaveLength(0);
});

test('concurrent reads and transactions return only rows of their own user', async () => {
  const wrong = await Promise.all(
    listeners.flatMap((person) => [
      read(person, allSongs).then((rows) => rows.some((row) => row.user_id !== person.userId)),
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

test('resets the settings after each read and transaction', async () => {
  await scoped(scopeOf('listener-1', 'playlist_editor'), (tx) => tx.select().from(songs));
  await Promise.all(listeners.map((person) => read(person, allSongs)));
  const left = await Promise.all(Array.from({ length: 40 }, () => db.app.sql.unsafe(settingsNow)));
  for (const [row] of left) expect([row?.user_id || null, row?.roles || null]).toEqual([null, null]);
});

test('passes the user and only known roles to Postgres', async () => {
  const scope = { userId: 'google-oauth2|1', roles: ["'; drop table songs; --", 'playlist_editor'] };
  const rows = await scoped(scope, (tx) => tx.execute(sql.raw(settingsNow)));
  expect(rows[0]).toEqual({ user_id: 'google-oauth2|1', roles: 'playlist_editor' });
  const now = statement<{ roles: string }>(sql`select current_setting('app.roles') as roles`);
  expect(await read(scope, now)).toEqual([{ roles: 'playlist_editor' }]);
});

test.each(['samlp|corp|Bjørn Ås/ops #7, 100%', 'ad|x|"; --', 'oidc|$$a$$|/*', 'con|夜', '`|{}<>()[]!?&*^;'])(
  'accepts a user id of printable characters: %s',
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

test('rejects every character that could end an SQL literal', () => {
  const accepted = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).filter(
    (character) => USER_ID.test(character),
  );
  for (const character of ["'", '\\', '\0', '\n', '\u2028', '\ud800'])
    expect(accepted).not.toContain(character);
  // In UTF-8, the connection's encoding, no other character contains the byte of a quote or a backslash.
  expect(
    accepted.filter((character) => /[\x27\x5c]/.test(Buffer.from(character).toString('latin1'))),
  ).toEqual([]);
});

test.each(["auth0|1'; reset role; --", '', 'auth0|1\n', 'auth0|\\', 'auth0|\ud800', 'x'.repeat(256)])(
  'rejects the user id %j',
  async (userId) => {
    await expect(read({ userId, roles: [] }, allSongs)).rejects.toThrow(TypeError);
    await expect(scoped({ userId, roles: [] }, async () => 1)).rejects.toThrow(TypeError);
  },
);

test('rolls back when the work fails, and the connection remains usable', async () => {
  const person = scopeOf('careful');
  for (let i = 0; i < 30; i++) {
    const failing = scoped(person, async (tx) => {
      await tx.insert(users).values({ user_id: person.userId });
      throw new Error('failed');
    });
    await expect(failing).rejects.toThrow('failed');
  }
  const found = statement(build.select().from(users).where(eq(users.user_id, person.userId)));
  expect(await read(person, found)).toEqual([]);
});

test('keeps the connection when the work fails because another service is unreachable', async () => {
  const person = scopeOf('patient');
  for (let i = 0; i < 30; i++) {
    const unreachable = Object.assign(new Error('not Postgres'), { code: 'ECONNREFUSED' });
    await expect(scoped(person, () => Promise.reject(unreachable))).rejects.toThrow('not Postgres');
  }
  expect(await read(person, allSongs)).toEqual([]);
});

test('rejects a transaction in which the error of a query was ignored', async () => {
  const careless = scoped(scopeOf('careless'), (tx) => tx.execute(sql`select 1 / 0`).catch(() => 'ignored'));
  await expect(careless).rejects.toThrow('rolled back');
});

test('reports a connection that is lost in a transaction as unavailable and replaces it', async () => {
  const terminated = scoped(scopeOf('unlucky'), (tx) =>
    tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`),
  );
  await expect(terminated.catch(isUnavailable)).resolves.toBe(true);
  const [first] = listeners;
  if (!first) throw new Error('There are no listeners.');
  const rows = await Promise.all(Array.from({ length: 50 }, () => read(first, allSongs)));
  expect(rows.every((found) => found.length === 5)).toBe(true);
});
