// Distribution over a Citus cluster. Skipped without one: `TEST_DATABASE_URL=postgres://… npm run test:citus`.
import { beforeAll, describe, expect, test } from 'vitest';
import { distribute } from './distribute';
import { migrate } from './migrate';
import { favoriteIds } from './queries/favorites';
import { getFavGenre, listGenres } from './queries/genres';
import { homeSummary, recentAlbums } from './queries/home';
import { listPlaylists, playlistPlays } from './queries/playlists';
import { recordPlays } from './queries/plays';
import { recentlyAdded } from './queries/recent-songs';
import { findAudio, getSong, listSongs, songAnchors } from './queries/songs';
import { me } from './queries/users';
import { addPlaylist, addSong, playOf, scopeOf, setUpDatabase } from './testing';

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
