// Creates the stack's databases: `encore` for the app, `tenant` for the local tenant, each with its own owner role.
import type postgres from 'postgres';
import { hasCode } from '@/db/connection-errors';
import { urlForRole, withConnection } from '@/db/owner-connection';
import { UserError } from './settings';

/**
 * Creates a role and a database owned by it, unless they exist.
 * @param adminUrl URL of a superuser
 * @returns the URL of the database for that role, whose password is derived from the superuser's
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

/** Creates a database on the same server with the same owner, unless it exists. Returns its URL. */
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
  EAI_AGAIN: ({ hostname }) => `the host ${hostname} cannot be resolved`,
  CONNECT_TIMEOUT: ({ host }) => `${host} does not respond`,
  '28P01': ({ username }) => `the role ${username} does not exist or has another password`,
  '3D000': ({ pathname }) => `there is no database ${decodeURIComponent(pathname.slice(1))}`,
};

/** @throws {UserError} saying why DATABASE_URL cannot be used, without its password */
export async function assertConnects(url: string): Promise<void> {
  try {
    await withConnection(url, (sql) => sql`select 1`);
  } catch (error) {
    const known = Object.entries(REASONS).find(([code]) => hasCode(error, (found) => found === code));
    const reason = known ? known[1](new URL(url)) : error instanceof Error ? error.message : String(error);
    throw new UserError(`DATABASE_URL cannot be used: ${reason}.`);
  }
}
