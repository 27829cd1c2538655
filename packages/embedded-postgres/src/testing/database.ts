// Creates a database per test file in the embedded Postgres of the test run.
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';

export interface TestDatabase {
  /** The superuser's URL of an empty database. */
  url: string;
  drop(): Promise<void>;
}

/** Creates an empty database, or a copy of a template; call `drop()` when done. */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin((sql) => sql.unsafe(`create database ${name} ${template ? `template ${template}` : ''}`));
  const drop = () => asAdmin((sql) => sql.unsafe(`drop database ${name} with (force)`));
  return { url: urlOf(name), drop: async () => void (await drop()) };
}

/**
 * Creates a database to copy unless the server has it. Test files that run at the same time create it once.
 * @param fill receives the URL of the empty database, and closes its connections
 */
export async function ensureTemplate(name: string, fill: (url: string) => Promise<void>): Promise<void> {
  await asAdmin(async (sql) => {
    await sql`select pg_advisory_lock(hashtext(${name}))`;
    const found = await sql`select from pg_database where datname = ${name}`;
    if (found.length > 0) return;
    const draft = `${name}_draft`;
    await sql.unsafe(`drop database if exists ${draft} with (force)`);
    await sql.unsafe(`create database ${draft}`);
    await fill(urlOf(draft));
    await sql.unsafe(`alter database ${draft} rename to ${name}`);
  });
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin<T>(run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}
