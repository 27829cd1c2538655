// One flush per request: its statements commit without waiting for the disk, and its last one waits for all of them.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from './client';

/** Commits of a request, in the order of Postgres's log: a commit that waits makes all earlier ones durable. */
interface Commits {
  /** Number of commits that did not wait. */
  deferred: number;
  /** How many of them are durable. */
  flushed: number;
}

const requests = new AsyncLocalStorage<Commits>();

/** For RETURNING: the commit does not wait until it is on disk. */
export const asynchronousCommit = sql<string>`set_config('synchronous_commit', 'off', true)`;

/**
 * For RETURNING, with `deferred`: the commit does not wait until it is on disk (PostgreSQL, asynchronous commit). In a transaction it
 * lasts until its end. Without an effect outside of `withOneFlush`.
 */
export const deferredFlush = (): SQL<string> =>
  requests.getStore() ? asynchronousCommit : sql<string>`current_setting('synchronous_commit')`;

/** Awaits a write with `deferredFlush`. A later commit of the request makes it durable before the response. */
export async function deferred<T>(write: PromiseLike<T>): Promise<T> {
  const result = await write;
  const commits = requests.getStore();
  if (commits) commits.deferred += 1;
  return result;
}

/** Awaits a write that changes a row. Its commit waits for the disk, and thereby makes those before it durable. */
export async function flushing<T>(write: PromiseLike<T>): Promise<T> {
  const commits = requests.getStore();
  const before = commits?.deferred ?? 0;
  const result = await write;
  if (commits) commits.flushed = Math.max(commits.flushed, before);
  return result;
}

/** Handles a request, and waits until its commits are durable. */
export async function withOneFlush(db: Database, handle: () => Promise<unknown>): Promise<void> {
  const commits = { deferred: 0, flushed: 0 };
  try {
    await requests.run(commits, handle);
  } finally {
    if (commits.deferred > commits.flushed) await flush(db);
  }
}

/** A transaction with nothing but a message in Postgres's log: its commit waits for the disk. */
async function flush(db: Database): Promise<void> {
  await db.execute(sql`select pg_logical_emit_message(true, 'encore-tenant', '')`);
}
