// Brings a database to the current schema, and makes the role the app connects with.
import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';

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
  const url = new URL(ownerUrl);
  if (!url.password)
    throw new Error('The database URL needs a password: the one of encore_app is made from it.');
  const password = createHmac('sha256', decodeURIComponent(url.password))
    .update(APP_ROLE)
    .digest('base64url');
  url.username = APP_ROLE;
  url.password = password;
  const appUrl = url.href;

  await withConnection(ownerUrl, async (sql) => {
    await sql`select pg_advisory_lock(${LOCK})`;
    await ensureAppRole(sql, appUrl, password);
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

async function withConnection(url: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
