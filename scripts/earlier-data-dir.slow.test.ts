// A DATA_DIR written by an earlier version starts: every row and every file of it is still there.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { freePort, startPostgres } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import postgres from 'postgres';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startStack } from './stack';
import { localSecrets } from './stack/local-secrets';
import { readSettings, type Settings } from './stack/settings';
import { userToken } from './tokens';

let dataDir: string;
let settings: Settings;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'encore-earlier-'));
  const archive = brotliDecompressSync(readFileSync('scripts/fixtures/data-dir-0.1.tar.br'));
  execFileSync('tar', ['-x', '-C', dataDir], { input: archive });
  // Postgres refuses to run as root; the launcher runs it as `nobody` then, which has to reach its files.
  if (process.getuid?.() === 0) {
    chmodSync(dataDir, 0o755);
    execFileSync('chown', ['-R', 'nobody', join(dataDir, 'postgres')]);
  }
  settings = readSettings({
    PORT: String(await freePort()),
    TENANT_PORT: String(await freePort()),
    DATA_DIR: dataDir,
  });
  return () => removeDataDir(dataDir);
});

/** The tenant's tables whose rows neither expire nor are imported from tenant.yaml at each start. */
const TENANT_TABLES = new Set(['users', 'signing_keys', 'mails', 'authenticators']);

type Rows = Map<string, Record<string, unknown>[]>;

/** Every row of a database's own tables, without the bookkeeping of migrations. */
async function rowsOf(url: string): Promise<Rows> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
    const rows: Rows = new Map();
    for (const { name } of tables) rows.set(name, [...(await sql`select * from ${sql(name)}`)]);
    return rows;
  } finally {
    await sql.end();
  }
}

const bothDatabases = async (serverUrl: string) => {
  const at = (name: string) => rowsOf(Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href);
  return { encore: await at('encore'), tenant: await at('tenant') };
};

/** Stored files by path, with the SHA-256 of their bytes. */
function storedFiles(): Map<string, string> {
  const entries = ['audio', 'covers'].flatMap((folder) =>
    readdirSync(join(dataDir, folder), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    ),
  );
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(dataDir, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

/** Generated columns that were replaced: lowercase names by folded ones. */
const REPLACED = ['sort_name', 'sort_artist', 'sort_album', 'sort_genre'];

/** Rows of `before` that `after` does not hold with the same values; columns added since do not count. */
function lost(before: Rows, after: Rows): string[] {
  return [...before].flatMap(([table, rows]) => {
    const columns = Object.keys(rows[0] ?? {})
      .filter((column) => !REPLACED.includes(column))
      .sort();
    const line = (row: Record<string, unknown>) =>
      `${table} ${JSON.stringify(columns.map((column) => [column, row[column]]))}`;
    const kept = new Set((after.get(table) ?? []).map(line));
    return rows.map(line).filter((row) => !kept.has(row));
  });
}

test('a DATA_DIR of commit 022f7f5 starts without losing a row or a file', async () => {
  const password = localSecrets(dataDir).POSTGRES_PASSWORD;
  const earlier = await startPostgres({ dataDir, password });
  const before = await bothDatabases(earlier.url).finally(earlier.stop);
  const files = storedFiles();
  expect(before.encore.get('songs')?.length).toBeGreaterThan(5_000);

  const stack = await startStack({ settings, mode: 'production' });
  onTestFinished(stack.stop);
  const superuser = new URL(stack.ownerUrl);
  superuser.username = 'postgres';
  superuser.password = password;
  const after = await bothDatabases(superuser.href);
  expect(lost(before.encore, after.encore)).toEqual([]);
  const users = (rows: Rows) => new Map([...rows].filter(([table]) => TENANT_TABLES.has(table)));
  expect(lost(users(before.tenant), users(after.tenant))).toEqual([]);
  expect(storedFiles()).toEqual(files);

  const token = await userToken(settings, 'listener@encore.example', []);
  const read = async (path: string) => {
    const response = await fetch(`${stack.appUrl}/api/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status, path).toBe(200);
    return response;
  };
  const { items } = await (await read('songs?q=back%20cover')).json();
  expect(items[0]).toMatchObject({ songname: 'Back Cover', artist: 'Vera Blum', plays: 1 });
  const audio = Buffer.from(await (await read(`songs/${items[0].song_id}/audio`)).arrayBuffer());
  expect([...files.values()]).toContain(createHash('sha256').update(audio).digest('hex'));
  expect(await (await read('displayName')).json()).toEqual({ displayName: 'Änne Lindqvist' });
  expect(await (await read('preferences')).json()).toMatchObject({ theme: 'dark', volume: 0.4 });
});
