// The databases of the stack: `encore` for the app, `tenant` for the local tenant, each owned by a role of its own.
import type postgres from 'postgres';
import { hasCode } from '@/db/connection-errors';
import { urlForRole, withConnection } from '@/db/owner-connection';
import { Refusal } from './settings';

/**
 * Makes sure that a role and a database it owns exist.
 * @param adminUrl URL of a superuser.
 * @returns the URL of the database for that role. Its password follows from the superuser's, so nothing is stored.
 */
export async function ensureOwnedDatabase(adminUrl: string, name: string, role: string): Promise<string> {
  const url = urlForRole(adminUrl, role);
  await withConnection(adminUrl, async (sql) => {
    const [known] = await sql`select 1 from pg_roles where rolname = ${role}`;
    if (!known) {
      await sql.unsafe(
        `create role ${role} login createrole nosuperuser nobypassrls password '${url.password}'`,
      );
    }
    if (!(await exists(sql, name))) await sql.unsafe(`create database ${name} owner ${role}`);
  });
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

const REASONS: Record<string, (url: URL) => string> = {
  ECONNREFUSED: ({ host }) => `nothing listens at ${host}`,
  ENOTFOUND: ({ hostname }) => `there is no host ${hostname}`,
  EAI_AGAIN: ({ hostname }) => `the host ${hostname} cannot be looked up`,
  CONNECT_TIMEOUT: ({ host }) => `${host} does not answer`,
  '28P01': ({ username }) => `the role ${username} does not exist or has another password`,
  '3D000': ({ pathname }) => `there is no database ${decodeURIComponent(pathname.slice(1))}`,
};

/** @throws {Refusal} in one sentence that names DATABASE_URL and why it cannot be used, never its password. */
export async function assertConnects(url: string): Promise<void> {
  try {
    await withConnection(url, (sql) => sql`select 1`);
  } catch (error) {
    const known = Object.entries(REASONS).find(([code]) => hasCode(error, (found) => found === code));
    const reason = known ? known[1](new URL(url)) : error instanceof Error ? error.message : String(error);
    throw new Refusal(`DATABASE_URL cannot be used: ${reason}.`);
  }
}
