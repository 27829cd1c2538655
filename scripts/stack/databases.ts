// The databases of the stack: `encore` for the app, `tenant` for the local tenant, each owned by a role of its own.
import { createHmac } from 'node:crypto';
import postgres from 'postgres';

/**
 * Makes sure that a role and a database it owns exist.
 * @param adminUrl URL of a superuser.
 * @returns the URL of the database for that role. Its password follows from the superuser's, so nothing is stored.
 */
export async function ensureOwnedDatabase(adminUrl: string, name: string, role: string): Promise<string> {
  const url = new URL(adminUrl);
  const password = createHmac('sha256', decodeURIComponent(url.password)).update(role).digest('base64url');
  await withConnection(adminUrl, async (sql) => {
    const [known] = await sql`select 1 from pg_roles where rolname = ${role}`;
    if (!known) {
      await sql.unsafe(`create role ${role} login createrole nosuperuser nobypassrls password '${password}'`);
    }
    if (!(await exists(sql, name))) await sql.unsafe(`create database ${name} owner ${role}`);
  });
  url.username = role;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes sure that a database exists beside the one of `url`, with the same owner. Returns its URL. */
export async function ensureSiblingDatabase(url: string, name: string): Promise<string> {
  await withConnection(url, async (sql) => {
    if (!(await exists(sql, name))) await sql.unsafe(`create database ${name}`);
  });
  const sibling = new URL(url);
  sibling.pathname = `/${name}`;
  return sibling.href;
}

async function exists(sql: postgres.Sql, name: string): Promise<boolean> {
  const rows = await sql`select 1 from pg_database where datname = ${name}`;
  return rows.length > 0;
}

async function withConnection(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
