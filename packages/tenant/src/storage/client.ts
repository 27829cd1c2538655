// Connection and migrations of the tenant's database.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Next to this file, in the bundle as well. */
const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** Text that changes with the migrations. */
export const migrationJournal = (): string => readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8');

/** Key of the advisory lock that serializes migrations. */
const MIGRATION_LOCK = 4456;

/** Migrates the database and connects to it. @throws if Postgres is unreachable or a migration fails */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  await migrateDatabase(url);
  const sql = postgres(url, { max: 10, onnotice: () => {} });
  return { db: drizzle(sql, { schema }), close: () => sql.end({ timeout: 5 }) };
}

/** Serialized with concurrent migrations of the same database. */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
  } finally {
    await sql.end();
  }
}
