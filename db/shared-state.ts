// Key-value state shared by all processes of the app. Values expire.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { withMutex } from '@encore/util/keyed-mutex';
import { database } from './client';

export type SharedKind = 'lease' | 'revoked-session' | 'revoked-user' | 'token-exchange';

/** @param ttlMs how long the value is kept */
export async function putShared(kind: SharedKind, key: string, value: string, ttlMs: number): Promise<void> {
  await database().run((sql) => sql`select put_shared(${kind}, ${key}, ${value}, ${Math.ceil(ttlMs)})`);
}

/** The value under a key; null when there is none. */
export async function getShared(kind: SharedKind, key: string): Promise<string | null> {
  const [row] = await database().run(
    (sql) => sql<{ value: string | null }[]>`select get_shared(${kind}, ${key}) as value`,
  );
  return row?.value ?? null;
}

export interface SharedEntry {
  key: string;
  value: string;
  /** ISO 8601. */
  changed_at: string;
}

/** The values of a kind that were stored after a time. @param since ISO 8601 */
export async function listSharedSince(kind: SharedKind, since: string): Promise<SharedEntry[]> {
  return database().run((sql) => sql<SharedEntry[]>`select * from shared_since(${kind}, ${since})`);
}

/** Another process holds the lease. */
export class LeaseHeld extends Error {
  override name = 'LeaseHeld';
}

const POLL_MS = 25;

interface LeaseOptions {
  /** How long to wait for another holder. */
  waitMs?: number;
  /** When the lease of a process that died expires; longer than the task takes. */
  ttlMs?: number;
}

/**
 * Runs `task` while no other task with the same `key` runs in any process: a mutex across processes. Holds no connection.
 * @throws {LeaseHeld} when others hold the lease for too long
 */
export function withLease<T>(
  key: string,
  task: () => Promise<T>,
  { waitMs = 4_000, ttlMs = 15_000 }: LeaseOptions = {},
): Promise<T> {
  return withMutex(`lease ${key}`, async () => {
    const holder = randomUUID();
    const deadline = performance.now() + waitMs;
    while (!(await claim(key, holder, ttlMs))) {
      if (performance.now() > deadline) throw new LeaseHeld(`The lease ${key} is held by another process.`);
      await delay(POLL_MS);
    }
    try {
      return await task();
    } finally {
      // Otherwise it expires.
      await release(key, holder).catch(() => {});
    }
  });
}

async function claim(key: string, holder: string, ttlMs: number): Promise<boolean> {
  const [row] = await database().run(
    (sql) =>
      sql<{ claimed: boolean }[]>`select claim_shared('lease', ${key}, ${holder}, ${ttlMs}) as claimed`,
  );
  return row?.claimed ?? false;
}

async function release(key: string, holder: string): Promise<void> {
  await database().run((sql) => sql`select release_shared('lease', ${key}, ${holder})`);
}
