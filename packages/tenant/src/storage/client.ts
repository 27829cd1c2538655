// Connection and migrations of the tenant's database.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import { boundedClient } from './bounded-client';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;

export interface OpenDatabase {
  /** Every query and transaction ends within seconds; see `bounded-client.ts`. */
  db: Database;
  close(): Promise<void>;
}

/** Next to this file, in the bundle as well. */
const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** Text that changes with the migrations. */
export const migrationJournal = (): string => readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8');

/** Key of the advisory lock that serializes migrations. */
const MIGRATION_LOCK = 4456;

const CONNECTIONS = 10;
/** Long, for busy processes: `boundedClient` notices earlier that Postgres does not answer. */
const CONNECT_TIMEOUT_SECONDS = 10;
const STATEMENT_TIMEOUT_MS = 4500;

/** Migrates the database and connects to it. @throws if Postgres is unreachable or a migration fails */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  await migrateDatabase(url);
  const { client, close } = boundedClient((connections) => openPool(url, connections), CONNECTIONS);
  return { db: drizzle(client, { schema }), close };
}

function openPool(url: string, connections: number): Sql {
  const pool = postgres(url, {
    max: connections,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    backoff: () => 0.1,
    connection: { statement_timeout: STATEMENT_TIMEOUT_MS },
    onnotice: () => {},
  });
  // Sets the parsers that drizzle's columns expect; each pool has its own.
  drizzle(pool);
  return pool;
}

/** Brings a database to the current schema. Idempotent, also when two processes start at once. */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
  } finally {
    await sql.end();
  }
}
