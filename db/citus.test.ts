// Distribution over a Citus cluster. Skipped without one: `TEST_DATABASE_URL=postgres://… npm run test:citus`.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findInconsistentRows } from './consistency';
import { distribute } from './distribute';
import { migrate } from './migrate';
import { withConnection } from './owner-connection';
import { favoriteIds } from './queries/favorites';
import { getFavGenre, listGenres } from './queries/genres';
import { homeSummary, recentAlbums } from './queries/home';
import { listPlaylists, playlistPlays } from './queries/playlists';
import { recordPlays } from './queries/plays';
import { recentlyAdded } from './queries/recent-songs';
import { findAudio, getSong, listSongs, songAnchors } from './queries/songs';
import { me } from './queries/users';
import { addPlaylist, addSong, playOf, scopeOf, setUpDatabase } from './testing';
import { joinCluster } from './testing-cluster';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** Functions that migrations call, which the earlier version replaced too: Citus does not run those of the migrations, in SQL. */
const CALLED = ['index-songs', 'add-search-terms'];
/** What they call since a later migration. */
const LATER_CALL = / \|\| public\.search_sounds\(.*\)/;

/** Runs the migrations up to a number. */
async function migrateUpTo(sql: Sql, last: number): Promise<void> {
  const migrationsFolder = await mkdtemp(join(tmpdir(), 'encore-migrations-'));
  onTestFinished(() => rm(migrationsFolder, { recursive: true }));
  await cp(MIGRATIONS, migrationsFolder, { recursive: true });
  const path = join(migrationsFolder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: { idx: number }[] };
  const entries = journal.entries.filter(({ idx }) => idx <= last);
  await writeFile(path, JSON.stringify({ ...journal, entries }));
  await runMigrations(drizzle(sql), { migrationsFolder });
  for (const name of CALLED) {
    const definition = await readFile(new URL(`./functions/${name}.sql`, import.meta.url), 'utf8');
    await sql.unsafe(definition.replace(LATER_CALL, ''));
  }
}

describe.runIf(process.env.TEST_DATABASE_URL)('on Citus', () => {
  const db = setUpDatabase();
  const scope = scopeOf('listener');
  let song: number;

  beforeAll(async () => {
    song = (await addSong(scope, { public: true })).song_id;
    await addPlaylist(scope, 'private', [song]);
    await recordPlays(scope, [playOf(song)]);
  });

  test('distributes every table with a user, and keeps its rows when it is repeated', async () => {
    const [before] = await db.owner`select count(*)::integer as songs from songs`;
    await migrate(db.ownerUrl);
    const { tables, workers } = await distribute(db.ownerUrl);
    expect(workers).toBeGreaterThan(0);
    expect(tables).toContainEqual({ name: 'songs', type: 'distributed', rows: before?.songs });
    expect(tables).toContainEqual(expect.objectContaining({ name: 'users', type: 'reference' }));
    const columns = await db.owner<{ name: string }[]>`
      select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'user_id'
        and table_name in (select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace)`;
    expect(tables.map(({ name }) => name).sort()).toEqual(columns.map(({ name }) => name).sort());
  });

  test('migrates a database that is distributed already: its rows stay, and new tables are distributed', async () => {
    const { url, drop } = await createTestDatabase();
    onTestFinished(drop);
    await withConnection(url, async (sql) => {
      await migrateUpTo(sql, 35);
      await sql`
        insert into songs (user_id, songname, artist, genre, public, duration_ms, audio_key, mime, byte_length, peaks)
        select 'auth0|' || n, 'Ke$ha ' || n, 'The Placeholders', 'Folk', true, 60000, 'k', 'audio/mpeg', 1, repeat('A', 96)
        from generate_series(1, 20) as n`;
      await sql`
        insert into playlists (user_id, name, visibility, created_at)
        select 'auth0|' || n, 'List ' || n, 'featured', now() - n * interval '1 day' from generate_series(1, 20) as n`;
    });
    onTestFinished(await joinCluster(url));
    await migrate(url);
    await withConnection(url, async (sql) => {
      const [songs] = await sql`select count(*)::integer as count, min(songname) as first from songs`;
      expect(songs).toEqual({ count: 20, first: 'Ke$ha 1' });
      const lists = await sql`select name from playlists order by featured_order`;
      expect(lists.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, i) => `List ${i + 1}`));
      const [terms] = await sql`select count(*)::integer as count from search_terms where key = 'kesha'`;
      expect(terms?.count).toBe(21);
      const distributed = await sql`select table_name::text as name from citus_tables`;
      expect(distributed.map(({ name }) => name)).toContain('images');
      expect(await findInconsistentRows(sql)).toEqual([]);
    });
  });

  test('row-level security holds on the workers', async () => {
    const rows = await db.app.sql.begin(async (sql) => {
      await sql`set local app.user_id = 'auth0|stranger'`;
      return sql`select user_id from playlists`;
    });
    expect(rows).toEqual([]);
  });

  /** The number of tasks of the statement that a query sends last but one, between BEGIN and COMMIT. */
  async function tasksOf(query: () => Promise<unknown>): Promise<number[]> {
    const sent: { text: string; values: unknown[] }[] = [];
    const { options } = db.app.sql;
    options.debug = (_connection: number, text: string, values: unknown[]) => {
      sent.push({ text, values });
    };
    await query();
    options.debug = false;
    const read = sent.find(({ text }) => /^\s*(select|with)\b/i.test(text));
    if (!read) throw new Error('No statement was sent.');
    const plan = await db.app.sql.begin(async (sql) => {
      await sql.unsafe(`set local app.user_id = '${scope.userId}'`);
      return sql.unsafe(`explain (format json) ${read.text}`, read.values as string[]);
    });
    return [...JSON.stringify(plan).matchAll(/"Task Count":(\d+)/g)].map(([, count]) => Number(count));
  }

  const HOT: [string, () => Promise<unknown>][] = [
    ['a library page', () => listSongs(scope, { limit: 50 })],
    ['a library page by artist', () => listSongs(scope, { limit: 50, sort: 'artist' })],
    ['the anchors of a library', () => songAnchors(scope, {})],
    ['an own song', () => getSong(scope, song)],
    ['the audio of an own song', () => findAudio(scope, song)],
    ['the plays of own playlists', () => playlistPlays(scope)],
    ['the signed-in user', () => me(scope)],
    ['the favorite genre', () => getFavGenre(scope)],
    ['the genres of a library', () => listGenres(scope)],
    ['recently added songs', () => recentlyAdded(scope, 10)],
    ['the summary of Home', () => homeSummary(scope)],
    ['the recent albums of Home', () => recentAlbums(scope, 6)],
  ];

  test.each(HOT)('%s is one task', async (_name, query) => {
    expect(await tasksOf(query)).toEqual([1]);
  });

  test.each([
    ['own playlists', () => listPlaylists(scope, { limit: 20 })],
    ['songs of an artist', () => listSongs(scope, { limit: 50, artist: 'The Placeholders' })],
    ['favorites', () => favoriteIds(scope)],
  ])('%s start with one task', async (_name, query) => {
    const [shards] = await db.owner<{ count: number }[]>`
      select count(*)::integer as count from pg_dist_shard where logicalrelid = 'songs'::regclass`;
    const tasks = await tasksOf(query);
    expect(tasks[0]).toBe(1);
    expect(Math.max(...tasks)).toBeLessThanOrEqual(shards?.count ?? 0);
  });
});
