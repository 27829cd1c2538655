// The process's connection pool to Postgres.
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { env } from '@/env';

export interface Database {
  readonly sql: Sql;
  /** Whether this is a Citus cluster, which takes settings only from `SET LOCAL`. Queried once. */
  isCitus(): Promise<boolean>;
  close(): Promise<void>;
}

/** A global, because Next's bundle and the server's own each instantiate this module. */
const globals = globalThis as typeof globalThis & { encoreDatabase?: Database | undefined };

/** The pool of the process: created on the first call, connected on first use. */
export function database(): Database {
  globals.encoreDatabase ??= connect(env().databaseUrl, env().databaseConnections);
  return globals.encoreDatabase;
}

/** Switches the process to another database, for tests and scripts. The caller closes it. */
export function connectTo(url: string, connections = 10): Database {
  globals.encoreDatabase = connect(url, connections);
  return globals.encoreDatabase;
}

/** Idle connections are closed, because several processes share the server's limit. */
const IDLE_SECONDS = 60;

function connect(url: string, connections: number): Database {
  const sql = postgres(url, {
    max: connections,
    idle_timeout: IDLE_SECONDS,
    // In seconds; short enough that a page request still gets an error response.
    connect_timeout: 4,
    backoff: () => 0.1,
    // With `fetch_types: false`, a reserve() that opens a connection never resolves (postgres 3.4.9).
    fetch_types: true,
    connection: { application_name: 'encore' },
    onnotice: () => {},
  });
  // Makes this pool return timestamps and JSON as text, as drizzle's columns expect.
  drizzle(sql);
  let citus: boolean | undefined;
  const db: Database = {
    sql,
    isCitus: async () => {
      citus ??= (await sql`select 1 from pg_extension where extname = 'citus'`).length > 0;
      return citus;
    },
    close: async () => {
      if (globals.encoreDatabase === db) globals.encoreDatabase = undefined;
      await sql.end({ timeout: 2 });
    },
  };
  return db;
}

const PING_TIMEOUT_MS = 2_000;

/** Resolves when Postgres answers. @throws an error for which `isUnavailable` is true when it does not */
export async function ping(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('Postgres does not answer.'), { code: 'CONNECT_TIMEOUT' }));
    }, PING_TIMEOUT_MS);
  });
  await Promise.race([database().sql`select 1`, timeout]).finally(() => clearTimeout(timer));
}
