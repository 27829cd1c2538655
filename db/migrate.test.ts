// Uses a separate Postgres, because the app's role belongs to the whole server and its password changes here.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@encore/embedded-postgres';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectTo } from './client';
import { migrate } from './migrate';
import { recordPlays } from './queries/plays';
import { addSong, playOf, scopeOf } from './testing';

let server: Awaited<ReturnType<typeof startPostgres>>;
let ownerUrl: string;

/** An owner as managed Postgres services have it: not a superuser, but allowed to create roles. */
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

test('rejects a URL without a password', async () => {
  await expect(migrate('postgres://user@127.0.0.1/encore')).rejects.toThrow('needs a password');
});

test('rejects a server without ICU, and a database with another encoding than UTF-8', async () => {
  const urlOf = (name: string) => {
    const url = new URL(ownerUrl);
    url.pathname = `/${name}`;
    return url.href;
  };
  await as(
    server.url,
    `create database ascii owner owner encoding 'SQL_ASCII' locale 'C' template template0`,
  );
  await expect(migrate(urlOf('ascii'))).rejects.toThrow('The database ascii has the encoding SQL_ASCII');
  await as(server.url, 'create database plain owner owner');
  const plain = new URL(server.url);
  plain.pathname = '/plain';
  await as(plain.href, `delete from pg_collation where collprovider = 'i'`);
  await expect(migrate(urlOf('plain'))).rejects.toThrow('The Postgres server has no ICU collations');
});

test('migrates as an owner who is not a superuser, concurrently and repeatedly', async () => {
  const [one, two] = await Promise.all([migrate(ownerUrl), migrate(ownerUrl)]);
  expect(two).toEqual(one);
  expect(await migrate(ownerUrl)).toEqual(one);
  const db = connectTo(one.appUrl);
  const scope = scopeOf('first');
  const { song_id } = await addSong(scope);
  expect(await recordPlays(scope, [playOf(song_id)])).toMatchObject([{ reason: 'before_song' }]);
  await db.close();
});

test("resets the login and password of the app's role", async () => {
  await as(ownerUrl, `alter role encore_app nologin password 'another'`);
  const { appUrl } = await migrate(ownerUrl);
  expect(await as(appUrl, 'select current_user as name')).toEqual([{ name: 'encore_app' }]);
});

test('rejects a role that can bypass row-level security', async () => {
  await as(server.url, 'alter role encore_app bypassrls');
  await expect(migrate(ownerUrl)).rejects.toThrow('can bypass row-level security');
  await as(server.url, 'alter role encore_app nobypassrls');
});

test('rejects a role with another password that the owner may not change', async () => {
  await as(server.url, `create role other login createrole password 'other'`);
  await as(server.url, 'create database encore2 owner other');
  const url = new URL(ownerUrl);
  url.username = 'other';
  url.password = 'other';
  url.pathname = '/encore2';
  await expect(migrate(url.href)).rejects.toThrow('has another password');
});
