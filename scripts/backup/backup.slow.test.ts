// A backup of both databases and all files, restored into an empty database and folder.
import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { connectTo } from '@/db/client';
import { addPlaylist, addSong, openDatabase, scopeOf } from '@/db/testing';
import { backUp, restore } from './index';
import { dumpTables, loadTables } from './tables';
import { openDatabases, storesOf, temporaryFolder } from './testing';

const listener = scopeOf('listener');

/** Digests of the rows by table, and the next values of the sequences. */
async function contentOf(sql: Sql): Promise<Record<string, unknown>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  const content: Record<string, unknown> = {
    sequences: [...(await sql`select sequencename, last_value from pg_sequences order by 1`)],
  };
  for (const { name } of tables) {
    const [row] = await sql`
      select count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) as digest from ${sql(name)} t`;
    content[name] = { ...row };
  }
  return content;
}

test('restores every row, every file and the secrets', { timeout: 120_000 }, async () => {
  const source = await openDatabases();
  const from = temporaryFolder();
  const files = storesOf(from);
  const { appUrl } = source.encore.prepared as { appUrl: string };
  const app = connectTo(appUrl);
  onTestFinished(() => app.close());
  const audio_key = await files.audio.put(Buffer.from('music'));
  const cover_key = await files.covers.put(Buffer.from('picture'));
  const { song_id } = await addSong(listener, {
    audio_key,
    cover_key,
    songname: 'Tab\t, "quote" and ünïcode\n',
  });
  await addPlaylist(listener, 'shared', [song_id, song_id]);
  await source.tenant.sql`
    insert into users (user_id, connection, email, identities)
      values ('auth0|1', 'Username-Password-Authentication', 'a@b.example', '[]')`;
  writeFileSync(join(from, 'local.env'), 'NEXTAUTH_SECRET=kept\n');

  const archive = join(temporaryFolder(), 'encore.tar');
  await backUp({ databases: source.urls, stores: files, secrets: join(from, 'local.env') }, archive);
  expect(statSync(archive).mode & 0o777).toBe(0o600);

  const target = await openDatabases();
  const to = temporaryFolder();
  const stores = storesOf(to);
  const secrets = join(to, 'local.env');
  const run = () => restore(archive, to, secrets, (load) => load({ databases: target.urls, stores }));
  await run();
  for (const name of ['encore', 'tenant'] as const) {
    expect(await contentOf(target[name].sql), name).toEqual(await contentOf(source[name].sql));
  }
  expect(await new Response(await stores.audio.read(audio_key)).text()).toBe('music');
  expect(await new Response(await stores.covers.read(cover_key)).text()).toBe('picture');
  expect(await readFile(secrets, 'utf8')).toBe('NEXTAUTH_SECRET=kept\n');
  await expect(run()).rejects.toThrow('has data already');
});

test.runIf(process.env.TEST_DATABASE_URL)('restores a distributed database', async () => {
  const source = await openDatabase();
  onTestFinished(() => source.close());
  const { song_id } = await addSong(listener, { public: true });
  await addPlaylist(listener, 'shared', [song_id]);
  const folder = temporaryFolder();
  await dumpTables(source.ownerUrl, folder, () => {});
  const target = await openDatabase();
  onTestFinished(() => target.close());
  await loadTables(target.ownerUrl, folder, () => {});
  expect(await contentOf(target.owner)).toEqual(await contentOf(source.owner));
});

test('names what it cannot restore', async () => {
  const folder = temporaryFolder();
  const tryRestore = (target: string) =>
    restore(target, join(folder, 'data'), join(folder, 'local.env'), async () => {});
  await expect(tryRestore(join(folder, 'none.tar'))).rejects.toThrow(/^There is no file .*none\.tar\.$/);
  await expect(tryRestore(folder)).rejects.toThrow(/^There is no backup \(encore-<time>\.tar\) in /);
  const foreign = join(folder, 'foreign.tar');
  writeFileSync(foreign, 'not an archive');
  await expect(tryRestore(foreign)).rejects.toThrow(/cannot be restored: it is damaged, or not a backup/);
  execFileSync('tar', ['-cf', join(folder, 'other.tar'), '-C', folder, 'foreign.tar']);
  await expect(tryRestore(join(folder, 'other.tar'))).rejects.toThrow(/not a backup of Encore/);
});

test('refuses a backup of another version', async () => {
  const source = await openDatabases();
  const folder = temporaryFolder();
  const archive = join(folder, 'encore.tar');
  const content = { databases: source.urls, stores: storesOf(folder), secrets: join(folder, 'none') };
  await backUp(content, archive);
  const target = await openDatabases();
  await target.encore.sql`update drizzle.__drizzle_migrations set hash = 'another'`;
  const restoring = restore(archive, folder, join(folder, 'none'), (load) =>
    load({ ...content, databases: target.urls }),
  );
  await expect(restoring).rejects.toThrow('from another version');
});
