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

const everybody = statement(build.select().from(users));

test('a Postgres that is not there is an error in time, again and again', async () => {
  db = connectTo(`postgres://encore_app:secret@127.0.0.1:${await freePort()}/encore`);
  const began = performance.now();
  for (let i = 0; i < 5; i++) {
    await expect(ping().catch(isUnavailable)).resolves.toBe(true);
    await expect(read(scopeOf('a'), everybody).catch(isUnavailable)).resolves.toBe(true);
    await expect(scoped(scopeOf('a'), (tx) => tx.select().from(users)).catch(isUnavailable)).resolves.toBe(
      true,
    );
  }
  expect(performance.now() - began).toBeLessThan(5000);
});

test('a Postgres that accepts and says nothing is an error within five seconds, and its health is told before', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  db = connectTo(`postgres://encore_app:secret@127.0.0.1:${port}/encore`);
  const began = performance.now();
  const reading = read(scopeOf('a'), everybody).catch(isUnavailable);
  await expect(ping().catch(isUnavailable)).resolves.toBe(true);
  expect(performance.now() - began).toBeLessThan(3500);
  await expect(reading).resolves.toBe(true);
  expect(performance.now() - began).toBeLessThan(5000);
  silent.close();
});

test('it has no more connections than it is told to', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  db = connectTo(database.url, 2);
  const { sql } = db;
  const asked = Array.from({ length: 8 }, () => sql`select pg_backend_pid() as pid, pg_sleep(0.01)`);
  const pids = (await Promise.all(asked)).map(([row]) => row?.pid);
  expect(new Set(pids).size).toBe(2);
  await db.close();
});

test('other errors are not taken for an absent Postgres', () => {
  expect(isUnavailable(new TypeError('x'))).toBe(false);
  expect(isUnavailable('ECONNREFUSED')).toBe(false);
  const ofBucket = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect([isUnavailable(ofBucket), isUnreachable(ofBucket)]).toEqual([false, true]);
  expect(isUnavailable(new Error('outer', { cause: Object.assign(new Error(), { code: '57P01' }) }))).toBe(
    true,
  );
});

test('of two who wait for each other one is told to try again', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  db = connectTo(database.url, 2);
  const { sql } = db;
  await sql`create table places as select 1 as place union select 2`;
  const [here, there] = await Promise.all([sql.reserve(), sql.reserve()]);
  const take = (who: typeof here, place: number) =>
    who`update places set place = ${place} where place = ${place}`;
  await Promise.all([here`begin`, there`begin`]);
  await Promise.all([take(here, 1), take(there, 2)]);
  const outcomes = await Promise.allSettled([take(here, 2), take(there, 1)]);
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(refused.map(isUnavailable)).toEqual([true]);
  await Promise.all([here`rollback`, there`rollback`]);
  here.release();
  there.release();
  await db.close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
