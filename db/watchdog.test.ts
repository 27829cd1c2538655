// A Postgres that accepts bytes and does not answer, as after SIGSTOP or behind a broken network.
import { connect, createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { connectTo, type Database } from './client';
import { isUnavailable } from './connection-errors';

let db: Database | undefined;
afterEach(() => db?.close());

interface Relay {
  url: string;
  /** Keeps all connections open and forwards nothing. */
  freeze(): void;
  thaw(): void;
}

/** Forwards connections to the test database. */
async function relayTo(target: URL): Promise<Relay> {
  let frozen = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      if (frozen) from.pause();
      from.on('data', (chunk) => to.write(chunk));
      from.on('end', () => to.end());
      from.on('error', () => {});
      from.on('close', () => sockets.delete(from));
      if (frozen) from.pause();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const url = new URL(target);
  url.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: url.href,
    freeze() {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw() {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
  };
}

async function frozenDatabase(connections: number) {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const relay = await relayTo(new URL(database.url));
  db = connectTo(relay.url, connections);
  return { db, relay };
}

const outcome = (query: Promise<unknown>): Promise<unknown> =>
  query.then(
    () => 'answered',
    (error) => (isUnavailable(error) ? 'unavailable' : error),
  );

test('queries fail when Postgres stops answering, and succeed when it answers again', async () => {
  const { db, relay } = await frozenDatabase(2);
  const query = () => outcome(db.run((sql) => sql`select 1`));
  expect(await query()).toBe('answered');
  relay.freeze();
  expect(await Promise.all([query(), query(), query()])).toEqual(Array(3).fill('unavailable'));
  // Nothing is sent: the failures do not wait for the network.
  for (const failure of [query(), outcome(db.reserve()), outcome(db.ping())])
    expect(await Promise.race([failure, turn('waits')])).toBe('unavailable');
  relay.thaw();
  await expect.poll(query, { timeout: 20_000 }).toBe('answered');
});

test('a transaction fails when Postgres stops answering in it', async () => {
  const { db, relay } = await frozenDatabase(1);
  const connection = await db.reserve();
  await connection`begin`;
  relay.freeze();
  expect(await outcome(db.run(() => connection`select 1`))).toBe('unavailable');
});

/** Keeps the process busy, so that its timers are late. */
function spin(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

async function directDatabase(connections: number) {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  db = connectTo(database.url, connections);
  return db;
}

test('a busy process does not take Postgres for silent', async () => {
  const db = await directDatabase(1);
  await db.ping();
  const answer = outcome(db.ping());
  await turn();
  spin(2_500);
  expect(await answer).toBe('answered');
});

test('a busy process does not take the pool for exhausted', async () => {
  const db = await directDatabase(1);
  const busy = await db.reserve();
  const query = busy`select pg_sleep(0.1)`.then(() => busy.release());
  const next = outcome(db.reserve().then((connection) => connection.release()));
  await turn();
  spin(2_000);
  await query;
  expect(await next).toBe('answered');
});

test('an exhausted pool is reported, and its connections are usable afterwards', async () => {
  const { db } = await frozenDatabase(1);
  const busy = await db.reserve();
  expect(await outcome(db.reserve())).toBe('unavailable');
  expect(await outcome(db.ping())).toBe('answered');
  busy.release();
  const next = await db.reserve();
  expect(await next`select 1 as one`).toEqual([{ one: 1 }]);
  next.release();
});
