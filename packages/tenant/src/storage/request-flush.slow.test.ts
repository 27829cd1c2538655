// One flush per request, on a Postgres that writes its log to disk only when a commit waits for it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningPostgres, startPostgres } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from './client';
import { deferred, deferredFlush, flushing, withOneFlush } from './request-flush';
import { mails } from './schema';

const MAIL = { recipient: 'ann@test.example', subject: 'a', body: 'b' };
let dataDir: string;
let cluster: RunningPostgres;
/** Stopped, because it would write the log every 10 seconds. */
let walWriter: number;
let database: OpenDatabase;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'encore-flush-'));
  // Without autovacuum and with a slow writer, nothing else writes the log.
  const settings = {
    wal_writer_delay: '10s',
    wal_level: 'minimal',
    max_wal_senders: '0',
    autovacuum: 'off',
    bgwriter_lru_maxpages: '0',
    checkpoint_timeout: '1h',
  };
  cluster = await startPostgres({ dataDir, password: 'test', settings });
  database = await openDatabase(cluster.url);
  const [writer] = await database.db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where backend_type = 'walwriter'`,
  );
  if (!writer) throw new Error('There is no writer of the log.');
  walWriter = writer.pid;
  process.kill(walWriter, 'SIGSTOP');
});
afterAll(async () => {
  process.kill(walWriter, 'SIGCONT');
  await database.close();
  await cluster.stop();
  removeDataDir(dataDir);
});

const write = () => database.db.insert(mails).values(MAIL);
const writeDeferred = () => deferred(write().returning({ flush: deferredFlush() }));

/** Whether everything in Postgres's log is on disk. */
async function isDurable(): Promise<boolean> {
  const [row] = await database.db.execute<{ durable: boolean }>(
    sql`select pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() as durable`,
  );
  return row?.durable ?? false;
}

test('a deferred commit is visible at once, and durable at the end of the request', async () => {
  await withOneFlush(database.db, async () => {
    await writeDeferred();
    expect(await isDurable()).toBe(false);
    expect(await database.db.$count(mails)).toBe(1);
  });
  expect(await isDurable()).toBe(true);
});

test('a request that fails leaves durable what it stored', async () => {
  const failing = withOneFlush(database.db, async () => {
    await writeDeferred();
    throw new Error('denied');
  });
  await expect(failing).rejects.toThrow('denied');
  expect(await isDurable()).toBe(true);
});

test('a commit that waits makes those before it durable, not those after it', async () => {
  await withOneFlush(database.db, async () => {
    await writeDeferred();
    await flushing(write());
    expect(await isDurable()).toBe(true);
    await writeDeferred();
    expect(await isDurable()).toBe(false);
  });
  expect(await isDurable()).toBe(true);
});

test('a transaction commits without waiting if one of its statements says so', async () => {
  await withOneFlush(database.db, async () => {
    await deferred(
      database.db.transaction(async (tx) => {
        await tx.insert(mails).values(MAIL).returning({ flush: deferredFlush() });
        await tx.insert(mails).values(MAIL);
      }),
    );
    expect(await isDurable()).toBe(false);
  });
  expect(await isDurable()).toBe(true);
});

test('outside of a request every commit waits', async () => {
  await writeDeferred();
  expect(await isDurable()).toBe(true);
});
