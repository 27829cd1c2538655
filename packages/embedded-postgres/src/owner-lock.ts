// Advisory lock by which one process owns a cluster. Postgres releases it when the owner's connection closes.
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';

const LOCK_ID = 4455;

/** The URL of a local server for its superuser. */
export function superuserUrl(port: number, password: string): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/** Opens one connection, which holds the lock after `tryLock`. @param onclose called when Postgres closed it */
export const connect = (url: string, onclose = () => {}): postgres.Sql =>
  postgres(url, { max: 1, idle_timeout: 0, connect_timeout: 5, onnotice: () => {}, onclose });

/** @returns false while another process has the lock @throws when the server does not respond */
export async function tryLock(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${LOCK_ID}) as taken`;
  return row?.taken ?? false;
}

/** Retries for `ms`: the connection of a killed owner may outlive it for a moment. @throws when the server does not respond */
export async function tryLockWithin(sql: postgres.Sql, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  do {
    if (await tryLock(sql)) return true;
    await delay(100);
  } while (Date.now() < deadline);
  return false;
}

/** Takes the lock on a new connection, as soon as the server accepts one again. */
export async function retakeLock(sql: postgres.Sql, ms: number): Promise<void> {
  const deadline = Date.now() + ms;
  while (Date.now() < deadline && !(await tryLock(sql).catch(isEnded))) await delay(100);
}

/** Whether no further attempt makes sense. */
const isEnded = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'CONNECTION_ENDED';
