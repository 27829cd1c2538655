// A data directory with a migrated database that is empty except for signing keys, kept in the user's cache: new data directories start as copies of it.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '@encore/embedded-postgres';
import postgres from 'postgres';
import { migrationJournal, openDatabase } from '../storage/client';
import { cacheFolder } from './cache-folder';
import { CLOCK_SCHEMA } from './clock';

const PASSWORD_FILE = 'password';

export interface Template {
  dataDir: string;
  /** The superuser's. */
  password: string;
}

/** Returns the template for this version, created on first use. Concurrent processes may create it at the same time. */
export async function clusterTemplate(): Promise<Template> {
  const home = cacheFolder();
  const dataDir = join(home, `cluster-${digest()}`);
  if (!isComplete(dataDir)) await createTemplate(home, dataDir);
  return { dataDir, password: readFileSync(join(dataDir, PASSWORD_FILE), 'utf8') };
}

/** The cluster of root is a link into /var/tmp, where it may have been deleted. */
const isComplete = (dataDir: string) => existsSync(join(dataDir, 'postgres', 'cluster'));

/** Changes with the migrations. */
const digest = () =>
  createHash('sha256')
    .update(CLOCK_SCHEMA)
    .update(DROP_TEMPLATES)
    .update(migrationJournal())
    .digest('hex')
    .slice(0, 16);

async function createTemplate(home: string, dataDir: string): Promise<void> {
  const draft = mkdtempSync(join(home, 'draft-'));
  try {
    await fillTemplate(draft);
    if (!isComplete(dataDir)) rmSync(dataDir, { recursive: true, force: true });
    renameSync(draft, dataDir);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process was faster.
    if (!isComplete(dataDir)) throw error;
  }
}

async function fillTemplate(dataDir: string): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const server = await startPostgres({ dataDir, password, settings: FAST, walSegmentMb: 1 });
  try {
    await execute(server.url, CLOCK_SCHEMA);
    const { loadSigningKeys } = await import('../oidc/keys');
    const { db, close } = await openDatabase(server.url);
    await loadSigningKeys(db);
    await close();
    await execute(server.url, DROP_TEMPLATES);
  } finally {
    await server.stop();
  }
  writeFileSync(join(dataDir, PASSWORD_FILE), password, { mode: 0o600 });
  rmSync(join(dataDir, 'postgres.log'), { force: true });
}

/** Gives a copy of the template signing keys of its own: the tenant generates them when it starts. */
export const removeKeys = (url: string): Promise<void> => execute(url, 'delete from signing_keys');

async function execute(url: string, statements: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements.split(';\n\n')) await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

/** The tenant uses the database `postgres`. Without the others there is a third of the files to copy. */
const DROP_TEMPLATES = `update pg_database set datistemplate = false;

drop database template0;

drop database template1;

vacuum freeze;

checkpoint`;

/** Settings of servers whose data can be created again. */
export const FAST = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  min_wal_size: '2MB',
  max_wal_size: '64MB',
};
