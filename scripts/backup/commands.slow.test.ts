// The commands `npm run backup` and `npm run restore` with the embedded server: a running Encore, restored into an empty DATA_DIR.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import { expect, onTestFinished, test } from 'vitest';
import { withConnection } from '@/db/owner-connection';
import { createDiskStore } from '@/media/disk-store';
import { withDatabases } from '../stack/owner-database';
import { readSettings } from '../stack/settings';
import { startTemporaryStack } from '../testing/temporary-stack';

/** Starts a command of `scripts/`. @returns its process, and its exit code and output */
function start(command: string, target: string, dataDir: string) {
  const args = ['--import', 'tsx', `scripts/${command}.ts`, target];
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir };
  const running = promisify(execFile)(process.execPath, args, { env: env as unknown as NodeJS.ProcessEnv });
  const outcome = running.then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, output: stderr }),
  );
  return { child: running.child, outcome };
}

const run = (...command: Parameters<typeof start>) => start(...command).outcome;

/** Rows by table: their number and a digest. */
const rowsOf = (url: string) =>
  withConnection(url, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
    const rows: [string, unknown][] = [];
    for (const { name } of tables) {
      const [row] = await sql`
        select count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) as digest from ${sql(name)} t`;
      rows.push([name, { ...row }]);
    }
    return Object.fromEntries(rows);
  });

const contentOf = (dataDir: string) =>
  withDatabases(readSettings({ DATA_DIR: dataDir }), async ({ encore = '', tenant = '' }) => ({
    encore: await rowsOf(encore),
    tenant: await rowsOf(tenant),
  }));

/** Stored files, named by the hash of their content. */
const filesOf = (dataDir: string) =>
  readdirSync(join(dataDir, 'audio'), { recursive: true, encoding: 'utf8' }).toSorted();

test('backs up a running Encore into a folder, leaves nothing when it is interrupted, and restores it into an empty DATA_DIR', {
  timeout: 300_000,
}, async () => {
  const backups = mkdtempSync(join(tmpdir(), 'encore-backups-'));
  const restored = mkdtempSync(join(tmpdir(), 'encore-restored-'));
  onTestFinished(() => {
    rmSync(backups, { recursive: true });
    removeDataDir(restored);
  });
  const stack = await startTemporaryStack(900, {}, { withoutDemoData: true });
  onTestFinished(() => stack.stop());
  const key = await createDiskStore(stack.dataDir).put(Buffer.from('music'));
  await withConnection(
    stack.ownerUrl,
    (
      sql,
    ) => sql`insert into songs (user_id, songname, artist, duration_ms, audio_key, byte_length, mime, peaks)
      values ('auth0|a', 'Tab\t, "quote" and ünïcode', 'A', 1000, ${key}, 5, 'audio/mpeg', ${'A'.repeat(96)})`,
  );

  expect(await run('backup', join(restored, 'none.tar'), restored)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^There is nothing to back up in DATA_DIR .*: Encore was never started/),
  });
  await withConnection(stack.ownerUrl, async (sql) => {
    await sql`begin`;
    await sql`lock table songs in access exclusive mode`;
    const interrupted = start('backup', backups, stack.dataDir);
    const waiting = () => sql`select 1 from pg_locks where relation = 'songs'::regclass and not granted`;
    await expect.poll(waiting).toHaveLength(1);
    interrupted.child.kill('SIGINT');
    expect(await interrupted.outcome).toMatchObject({ code: 1 });
    await sql`rollback`;
  });
  expect(readdirSync(backups)).toEqual([]);
  const backup = await run('backup', backups, stack.dataDir);
  expect(backup).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Database encore \(.* s\)[\s\S]*Songs \(/),
  });
  expect(readdirSync(backups)).toEqual([expect.stringMatching(/^encore-.*Z\.tar$/)]);
  for (const server of stack.servers) await server.stop();

  const restore = await run('restore', backups, restored);
  expect(restore, restore.output).toMatchObject({ code: 0 });
  expect(filesOf(restored)).toEqual(filesOf(stack.dataDir));
  expect(filesOf(restored)).toContainEqual(expect.stringContaining(key));
  const secrets = (dataDir: string) => readFileSync(join(dataDir, 'local.env'), 'utf8');
  expect(secrets(restored)).toBe(secrets(stack.dataDir));
  const [before, after] = [await contentOf(stack.dataDir), await contentOf(restored)];
  expect(after).toEqual(before);
  expect([before.encore.songs, before.tenant.users]).toMatchObject([{ rows: 1 }, { rows: 5 }]);
  expect(await run('restore', backups, restored)).toMatchObject({
    code: 1,
    output: expect.stringContaining('The database has data already.'),
  });
});
