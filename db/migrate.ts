// Brings a database to the current schema, and makes the role the app connects with.
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import { overConnection, urlForRole } from './owner';

const APP_ROLE = 'encore_app';
const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
/** Two starts at once migrate one after the other. Any number does, if only Encore uses it. */
const LOCK = 3_626_073;

/**
 * Runs what is missing of `db/migrations` and makes sure that the role `encore_app` may sign in.
 * Safe to run twice, and from two processes at once.
 * @param ownerUrl a user who owns the database and may create roles; a superuser is not needed
 * @returns the URL the app connects with; its password follows from the owner's, so nothing has to be stored
 * @throws Error in one plain sentence, when the URL has no password or the role cannot be used
 */
export async function migrate(ownerUrl: string): Promise<{ appUrl: string }> {
  if (!new URL(ownerUrl).password)
    throw new Error('The database URL needs a password: the one of encore_app is made from it.');
  const { href: appUrl, password } = urlForRole(ownerUrl, APP_ROLE);

  await overConnection(ownerUrl, async (sql) => {
    await sql`select pg_advisory_lock(${LOCK})`;
    await ensureAppRole(sql, appUrl, password);
    await overConnection(appUrl, setDefaults);
    await runMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS });
  });
  return { appUrl };
}

/** Roles belong to the whole server, the lock above to one database: so this must also survive company. */
async function ensureAppRole(sql: Sql, appUrl: string, password: string): Promise<void> {
  await sql.unsafe(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
        create role ${APP_ROLE} login nocreatedb nocreaterole noinherit password '${password}';
      end if;
    exception when duplicate_object or unique_violation then null; -- somebody else made it just now
    end $$`);
  const [role] = await sql`
    select rolsuper or rolbypassrls as unsafe from pg_roles where rolname = ${APP_ROLE}`;
  if (role?.unsafe)
    throw new Error(`The role ${APP_ROLE} can bypass row-level security; take that right away.`);
  if (!(await canConnect(appUrl))) await giveLogin(sql, password);
}

async function giveLogin(sql: Sql, password: string): Promise<void> {
  try {
    await sql.unsafe(`alter role ${APP_ROLE} login password '${password}'`);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== '42501') throw error;
    throw new Error(`The role ${APP_ROLE} has another password, and this owner may not change it.`);
  }
}

const DEFAULTS = {
  // The app's reads are prepared once and run with any values. Postgres would plan each anew when the values at hand
  // promise a cheaper plan, and planning takes as long as reading.
  plan_cache_mode: 'force_generic_plan',
  // Nobody waits longer for a page; what is stuck must not keep its connection from all others.
  statement_timeout: '15s',
  lock_timeout: '5s',
};

/**
 * What the app's connections begin with. Of this database only, so that no two starts meet; a role may set its own
 * defaults, so no right of the owner's is needed. The owner, who migrates and seeds, has no such limits.
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
    await overConnection(url, (sql) => sql`select 1`);
    return true;
  } catch (error) {
    // invalid_password, invalid_authorization_specification (such as NOLOGIN)
    if (error instanceof postgres.PostgresError && ['28P01', '28000'].includes(error.code)) return false;
    throw error;
  }
}
