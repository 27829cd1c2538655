// The one pool of connections to Postgres that a process has, and what "Postgres is away" looks like.
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { env } from '@/env';

export interface Database {
  readonly sql: Sql;
  /** Whether this is a Citus cluster, which takes settings only from `SET LOCAL`. Asked of Postgres once. */
  isCitus(): Promise<boolean>;
  close(): Promise<void>;
}

/** The API is instantiated by Next's bundle and by the server's own: both find the same pool here. */
const shared = globalThis as typeof globalThis & { encoreDatabase?: Database | undefined };

/** The process's database; the pool is made at the first call, and connects when first used. */
export function database(): Database {
  shared.encoreDatabase ??= connect(env().databaseUrl, env().databaseConnections);
  return shared.encoreDatabase;
}

/** Makes the process use another database, for tests and scripts. The caller closes it. */
export function connectTo(url: string, connections = 10): Database {
  shared.encoreDatabase = connect(url, connections);
  return shared.encoreDatabase;
}

/** A process at rest gives its connections back after so many seconds: others share the server's. */
const IDLE_SECONDS = 60;

function connect(url: string, connections: number): Database {
  const sql = postgres(url, {
    max: connections,
    idle_timeout: IDLE_SECONDS,
    // A Postgres that is away must become an error while somebody still waits for the page.
    connect_timeout: 4,
    backoff: () => 0.1,
    // Stays on: with `fetch_types: false` a reserve() that has to open a connection never answers (postgres 3.4.9).
    fetch_types: true,
    connection: { application_name: 'encore' },
    onnotice: () => {},
  });
  // Makes this pool hand over moments and JSON as text, as drizzle's columns expect them.
  drizzle(sql);
  let citus: boolean | undefined;
  const db: Database = {
    sql,
    isCitus: async () => {
      citus ??= await detectCitus(sql);
      return citus;
    },
    close: async () => {
      if (shared.encoreDatabase === db) shared.encoreDatabase = undefined;
      await sql.end({ timeout: 2 });
    },
  };
  return db;
}

async function detectCitus(sql: Sql): Promise<boolean> {
  const found = await sql`select 1 from pg_extension where extname = 'citus'`;
  return found.length > 0;
}

/** For so long a Postgres that hangs is waited for, when only its health is asked. */
const PING_MS = 2_000;

/** Resolves when Postgres answers; rejects with an error for which `isUnavailable` holds when it is away, or hangs. */
export async function ping(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('Postgres does not answer.'), { code: 'CONNECT_TIMEOUT' }));
    }, PING_MS);
  });
  await Promise.race([database().sql`select 1`, late]).finally(() => clearTimeout(timer));
}

/** What any connection runs into, of whatever service. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What only a Postgres that is away is told by. */
const AWAY = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  // Postgres' own codes: shutting down, crashed, starting up, too many connections.
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/**
 * A statement or a lock took too long (`statement_timeout`, `lock_timeout`), or was given up for another that waited for it
 * in turn (deadlock): the connection is whole.
 */
const TOO_BUSY = new Set(['57014', '55P03', '40P01']);

/** Whether a working connection was ended, as a restart of Postgres does: a new one may be had at once. */
export function isConnectionEnd(error: unknown): boolean {
  return hasCode(error, (code) => code === '57P01' || code === 'CONNECTION_CLOSED');
}

/**
 * Whether an error means that the connection of the query it came from is lost. The driver names the query; what else a
 * transaction runs into, such as another service that is away, leaves its connection whole.
 */
export function isConnectionLost(error: unknown): boolean {
  return hasCode(error, (code, from) => 'query' in from && (AWAY.has(code) || NETWORK.has(code)));
}

/** Gives an error the query that the driver names in all but those of connections that could not be had. */
export function notConnected(error: unknown): never {
  if (error instanceof Error && !('query' in error)) Object.defineProperty(error, 'query', { value: '' });
  throw error;
}

/** Whether an error means that Postgres cannot be reached now, or is too busy, and that trying again later makes sense. */
export function isUnavailable(error: unknown): boolean {
  return isConnectionLost(error) || hasCode(error, (code) => AWAY.has(code) || TOO_BUSY.has(code));
}

/** Whether an error means that some machine, whichever it is, cannot be reached now. */
export function isUnreachable(error: unknown): boolean {
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  return isLate || hasCode(error, (code) => NETWORK.has(code));
}

/** Whether an error has a code of that kind; looks through the causes too: drizzle wraps what the driver throws. */
export function hasCode(error: unknown, wanted: (code: string, from: Error) => boolean): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && wanted(error.code, error)) return true;
  return hasCode(error.cause, wanted);
}
