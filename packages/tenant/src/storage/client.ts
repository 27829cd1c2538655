// The tenant's own database: connecting and migrating, safe when two tenants start at once.
import { fileURLToPath } from 'node:url';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;

export interface OpenDatabase {
  db: Database;
  close(): Promise<void>;
}

/** Beside this file, also in a bundle. */
const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any fixed number: whoever holds this advisory lock is migrating. */
const MIGRATION_LOCK = 4455;

/**
 * Connects to the tenant's database and brings its tables up to date.
 * @throws when Postgres cannot be reached or a migration fails.
 */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  await migrateDatabase(url);
  const sql = postgres(url, { max: 10, onnotice: () => {} });
  return { db: drizzle(sql, { schema }), close: () => sql.end({ timeout: 5 }) };
}

async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
  } finally {
    await sql.end();
  }
}
