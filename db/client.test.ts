import { createServer } from 'node:net';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { connectTo, type Database, ping } from './client';
import { isUnavailable, isUnreachable } from './connection-errors';
import { build } from './json';
import { users } from './schema';
import { read, scoped, statement } from './scope';
import { scopeOf } from './testing';

let db: Database | undefined;
afterEach(() => db?.close());

const allUsers = statement(build.select().from(users));

test('reports an unreachable Postgres repeatedly', async () => {
  db = connectTo('postgres://encore_app:secret@127.0.0.1:1/encore');
  for (let i = 0; i < 5; i++) {
    await expect(ping().catch(isUnavailable)).resolves.toBe(true);
    await expect(read(scopeOf('a'), allUsers).catch(isUnavailable)).resolves.toBe(true);
    await expect(scoped(scopeOf('a'), (tx) => tx.select().from(users)).catch(isUnavailable)).resolves.toBe(
      true,
    );
  }
});

test('reports a Postgres that does not answer, to ping() before a query', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  db = connectTo(`postgres://encore_app:secret@127.0.0.1:${port}/encore`);
  const reported: string[] = [];
  const report = async (name: string, attempt: Promise<unknown>) => {
    expect(await attempt.catch(isUnavailable)).toBe(true);
    reported.push(name);
  };
  await Promise.all([report('query', read(scopeOf('a'), allUsers)), report('ping', ping())]);
  expect(reported).toEqual(['ping', 'query']);
  silent.close();
});

test('opens at most the given number of connections', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  db = connectTo(database.url, 2);
  const { sql } = db;
  const queries = Array.from({ length: 8 }, () => sql`select pg_backend_pid() as pid, pg_sleep(0.01)`);
  const pids = (await Promise.all(queries)).map(([row]) => row?.pid);
  expect(new Set(pids).size).toBe(2);
  await db.close();
});

test('days have 24 hours in every time zone of the server', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const url = new URL(database.url);
  url.searchParams.set('options', '-c timezone=America/St_Johns');
  db = connectTo(url.href);
  const [row] = await db.sql`
    select extract(hours from '2026-03-10 12:00Z'::timestamptz - ('2026-03-10 12:00Z'::timestamptz - make_interval(days => 7))) as hours`;
  expect(Number(row?.hours)).toBe(0);
  await db.close();
});

test('does not report other errors as an unreachable Postgres', () => {
  expect(isUnavailable(new TypeError('x'))).toBe(false);
  expect(isUnavailable('ECONNREFUSED')).toBe(false);
  const storeError = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect([isUnavailable(storeError), isUnreachable(storeError)]).toEqual([false, true]);
  expect(isUnavailable(new Error('outer', { cause: Object.assign(new Error(), { code: '57P01' }) }))).toBe(
    true,
  );
});

test('reports a deadlock as unavailable to one of the transactions', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  db = connectTo(database.url, 2);
  const { sql } = db;
  await sql`create table rows as select 1 as id union select 2`;
  const [one, two] = await Promise.all([sql.reserve(), sql.reserve()]);
  const lock = (connection: typeof one, id: number) =>
    connection`update rows set id = ${id} where id = ${id}`;
  await Promise.all([one`begin`, two`begin`]);
  await Promise.all([lock(one, 1), lock(two, 2)]);
  const outcomes = await Promise.allSettled([lock(one, 2), lock(two, 1)]);
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(errors.map(isUnavailable)).toEqual([true]);
  await Promise.all([one`rollback`, two`rollback`]);
  one.release();
  two.release();
  await db.close();
});
