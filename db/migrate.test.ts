// On a Postgres of its own: the app's role belongs to the whole server, and here its password changes.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@encore/embedded-postgres';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectTo } from './client';
import { migrate } from './migrate';
import { recordPlays } from './queries/plays';
import { addSong, scopeOf } from './testing';

let server: Awaited<ReturnType<typeof startPostgres>>;
let ownerUrl: string;

/** An owner as a managed Postgres gives it: no superuser, but allowed to create roles. */
beforeAll(async () => {
  server = await startPostgres({
    dataDir: await mkdtemp(join(tmpdir(), 'encore-migrate-')),
    password: 'test',
  });
  await as(server.url, `create role owner login createrole password 'pä:ss/word'`);
  await as(server.url, 'create database encore owner owner');
  const url = new URL(server.url);
  url.username = 'owner';
  url.password = encodeURIComponent('pä:ss/word');
  url.pathname = '/encore';
  ownerUrl = url.href;
});
afterAll(() => server.stop());

async function as(url: string, statement: string): Promise<postgres.RowList<postgres.Row[]>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  return sql.unsafe(statement).finally(() => sql.end());
}

test('a URL without a password is refused in a sentence', async () => {
  await expect(migrate('postgres://somebody@127.0.0.1/encore')).rejects.toThrow('needs a password');
});

test('an owner without superuser migrates, from two sides at once and again, and the app works', async () => {
  const [one, two] = await Promise.all([migrate(ownerUrl), migrate(ownerUrl)]);
  expect(two).toEqual(one);
  expect(await migrate(ownerUrl)).toEqual(one);
  const db = connectTo(one.appUrl);
  const scope = scopeOf('first');
  const { song_id } = await addSong(scope);
  const started_at = new Date(Date.now() - 100_000).toISOString();
  const [play] = await recordPlays(scope, [
    { play_id: crypto.randomUUID(), song_id, started_at, ms_played: 60_000 },
  ]);
  expect(play?.status).toBe('counted');
  await db.close();
});

test('a role that cannot sign in any more gets its password back', async () => {
  await as(ownerUrl, `alter role encore_app nologin password 'another'`);
  const { appUrl } = await migrate(ownerUrl);
  expect(await as(appUrl, 'select current_user as name')).toEqual([{ name: 'encore_app' }]);
});

test('a role that could bypass row-level security is refused', async () => {
  await as(server.url, 'alter role encore_app bypassrls');
  await expect(migrate(ownerUrl)).rejects.toThrow('can bypass row-level security');
  await as(server.url, 'alter role encore_app nobypassrls');
});

test('a role that somebody else made, with another password, is an error in a sentence', async () => {
  await as(server.url, `create role other login createrole password 'other'`);
  await as(server.url, 'create database encore2 owner other');
  const url = new URL(ownerUrl);
  url.username = 'other';
  url.password = 'other';
  url.pathname = '/encore2';
  await expect(migrate(url.href)).rejects.toThrow('has another password');
});
