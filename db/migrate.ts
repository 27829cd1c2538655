// Brings a database to the current schema and creates the role that the app connects with.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import { APP_ROLE, setDefaults } from './app-role';
import { distribute, isDistributed } from './distribute';
import { urlForRole, withConnection } from './owner-connection';
import { requireServer } from './server-requirements';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
const FUNCTIONS = new URL('./functions/', import.meta.url);
/** Key of the advisory lock that serializes concurrent starts. */
const LOCK = 3_626_073;

/**
 * Creates the role `encore_app`, runs the missing migrations, replaces the SQL functions and, in a distributed database,
 * distributes new tables. Idempotent, also when two
 * processes start at once.
 * @param ownerUrl a user who owns the database and may create roles; need not be a superuser
 * @returns the URL the app connects with; its password is derived from the owner's, so it is not stored
 * @throws Error with a message for people when the URL has no password, the server lacks a requirement, or the role cannot be used
 */
export async function migrate(ownerUrl: string): Promise<{ appUrl: string }> {
  if (!new URL(ownerUrl).password)
    throw new Error('The database URL needs a password: the password of encore_app is derived from it.');
  const { href: appUrl, password } = urlForRole(ownerUrl, APP_ROLE);

  await withConnection(ownerUrl, async (sql) => {
    await requireServer(sql);
    await sql`select pg_advisory_lock(${LOCK})`;
    await ensureAppRole(sql, appUrl, password);
    await withConnection(appUrl, setDefaults);
    const distributed = await isDistributed(sql);
    // One connection to each worker, because the statements of a migration depend on each other.
    if (distributed) await sql`set citus.multi_shard_modify_mode to 'sequential'`;
    await runMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS });
    await replaceFunctions(sql);
    if (distributed) await distribute(ownerUrl);
  });
  return { appUrl };
}

/** Runs all files of `db/functions` as one query, which Postgres executes in one transaction. */
async function replaceFunctions(sql: Sql): Promise<void> {
  const files = readdirSync(FUNCTIONS).sort();
  await sql.unsafe(files.map((file) => readFileSync(new URL(file, FUNCTIONS), 'utf8')).join('\n'));
}

/** Roles belong to the whole server and the lock to one database, so another process may create the role concurrently. */
async function ensureAppRole(sql: Sql, appUrl: string, password: string): Promise<void> {
  await sql.unsafe(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
        create role ${APP_ROLE} login nocreatedb nocreaterole noinherit password '${password}';
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
  const [role] = await sql`
    select rolsuper or rolbypassrls as unsafe from pg_roles where rolname = ${APP_ROLE}`;
  if (role?.unsafe)
    throw new Error(
      `The role ${APP_ROLE} can bypass row-level security. Run: alter role ${APP_ROLE} nosuperuser nobypassrls`,
    );
  if (!(await canConnect(appUrl))) await setLogin(sql, password);
}

async function setLogin(sql: Sql, password: string): Promise<void> {
  try {
    await sql.unsafe(`alter role ${APP_ROLE} login password '${password}'`);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== '42501') throw error;
    throw new Error(
      `The role ${APP_ROLE} has another password, and this user may not change it. Connect as the user that created the role.`,
    );
  }
}

async function canConnect(url: string): Promise<boolean> {
  try {
    await withConnection(url, (sql) => sql`select 1`);
    return true;
  } catch (error) {
    // invalid_password, invalid_authorization_specification (such as NOLOGIN)
    if (error instanceof postgres.PostgresError && ['28P01', '28000'].includes(error.code)) return false;
    throw error;
  }
}
