// The process's connection pool to Postgres.
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres, { type ReservedSql, type Sql } from 'postgres';
import { env } from '@/env';
import { createReservations } from './reservations';
import { createWatchdog } from './watchdog';

export interface Database {
  /** The pool, without the checks of `run`. */
  readonly sql: Sql;
  /**
   * Runs queries on the pool.
   * @throws an error for which `isUnavailable` is true, at once, while Postgres does not answer
   */
  run<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** A connection for a transaction. The caller releases it. @throws as `run`, also when all connections are in use */
  reserve(): Promise<ReservedSql>;
  /** Resolves when Postgres answers. @throws as `run` */
  ping(): Promise<void>;
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
  let pool = openPool(url, connections);
  const watchdog = createWatchdog(url, () => {
    const silent = pool;
    pool = openPool(url, connections);
    void silent.end({ timeout: 0 });
  });
  const reserveFrom = createReservations();
  let citus: Promise<boolean> | undefined;
  const db: Database = {
    get sql() {
      return pool;
    },
    run: (work) => watchdog.watch(() => work(pool)),
    reserve: () => db.run(reserveFrom),
    isCitus() {
      citus ??= hasCitus(db).catch((error: unknown) => {
        citus = undefined;
        throw error;
      });
      return citus;
    },
    ping: () => watchdog.ping(),
    close: async () => {
      if (globals.encoreDatabase === db) globals.encoreDatabase = undefined;
      await Promise.all([pool.end({ timeout: 2 }), watchdog.close()]);
    },
  };
  return db;
}

const hasCitus = async (db: Database) =>
  (await db.run((sql) => sql`select 1 from pg_extension where extname = 'citus'`)).length > 0;

function openPool(url: string, connections: number): Sql {
  const sql = postgres(url, {
    max: connections,
    idle_timeout: IDLE_SECONDS,
    // In seconds; short enough that a page request still gets an error response.
    connect_timeout: 3,
    backoff: () => 0.1,
    // With `fetch_types: false`, a reserve() that opens a connection never resolves (postgres 3.4.9).
    fetch_types: true,
    // Otherwise intervals of days would have 23 or 25 hours in some zones of the server.
    connection: { application_name: 'encore', TimeZone: 'UTC' },
    onnotice: () => {},
  });
  // Makes this pool return timestamps and JSON as text, as drizzle's columns expect.
  drizzle(sql);
  return sql;
}

/** Resolves when Postgres answers. @throws an error for which `isUnavailable` is true when it does not */
export const ping = (): Promise<void> => database().ping();
