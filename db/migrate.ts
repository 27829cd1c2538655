// Brings a database to the current schema and creates the role that the app connects with.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import { urlForRole, withConnection } from './owner-connection';

const APP_ROLE = 'encore_app';
const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
const FUNCTIONS = new URL('./functions/', import.meta.url);
/** Key of the advisory lock that serializes concurrent starts. */
const LOCK = 3_626_073;

/**
 * Creates the role `encore_app`, runs the missing migrations and replaces the SQL functions. Idempotent, also when two
 * processes start at once.
 * @param ownerUrl a user who owns the database and may create roles; need not be a superuser
 * @returns the URL the app connects with; its password is derived from the owner's, so it is not stored
 * @throws Error with a message for people when the URL has no password or the role cannot be used
 */
export async function migrate(ownerUrl: string): Promise<{ appUrl: string }> {
  if (!new URL(ownerUrl).password)
    throw new Error('The database URL needs a password: the password of encore_app is derived from it.');
  const { href: appUrl, password } = urlForRole(ownerUrl, APP_ROLE);

  await withConnection(ownerUrl, async (sql) => {
    await sql`select pg_advisory_lock(${LOCK})`;
    await ensureAppRole(sql, appUrl, password);
    await withConnection(appUrl, setDefaults);
    await runMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS });
    await replaceFunctions(sql);
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

const DEFAULTS = {
  // Plan each prepared read once. Otherwise Postgres plans it again for values that promise a cheaper plan, and planning
  // takes as long as reading.
  plan_cache_mode: 'force_generic_plan',
  // Every request is answered within 5 seconds, and a stuck statement must not hold its connection.
  statement_timeout: '4s',
  lock_timeout: '3s',
};

/**
 * Sets the defaults of the app's connections, in this database only, so that concurrent starts of several databases do
 * not conflict. Runs as the app's role, which may set its own defaults. The owner, who migrates and seeds, has no limits.
 */
function setDefaults(sql: Sql) {
  const settings = Object.entries(DEFAULTS).map(
    ([name, value]) =>
      `execute format('alter role ${APP_ROLE} in database %I set ${name} = ''${value}''', current_database());`,
  );
  return sql.unsafe(`do $$ begin ${settings.join(' ')} end $$`);
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
