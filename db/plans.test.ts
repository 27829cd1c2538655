// The plans of the hot queries on tables of a realistic size: each must use an index.
import { beforeAll, expect, test } from 'vitest';
import type { SongSort } from '@/contract';
import { getArtist } from './queries/artists';
import { exportRows } from './queries/export';
import { suggestGenre } from './queries/genres';
import { homeSummary, recentAlbums, recentPlaces, songsOfGenre } from './queries/home';
import { mixSongs } from './queries/mixes';
import { featuredPlaylists, getPlaylist, listPlaylists, playlistPlays } from './queries/playlists';
import { recentlyPlayed } from './queries/recent-songs';
import { findAudio, getSong, listSongs, songAnchors } from './queries/songs';
import { listeningStats } from './queries/stats';
import { me } from './queries/users';
import { setUpDatabase, unwrap } from './testing';

const db = setUpDatabase();
const scope = { userId: 'auth0|7', roles: [] };

beforeAll(async () => {
  // 1,000 listeners with 100 songs, 5 playlists of 20 songs and 100 plays each; listener 7 has 5,000 more songs. Few songs
  // are public, as in production.
  await db.owner.unsafe(`
    insert into users (user_id) select 'auth0|' || u from generate_series(1, 1000) u;
    insert into user_data (user_id, fav_genre) select 'auth0|' || u, 'Jazz' from generate_series(1, 1000) u;
    -- Faster than updating them.
    drop index songs_search;
    alter table songs disable trigger index_new_songs;
    insert into songs (user_id, songname, artist, duration_ms, audio_key, mime, byte_length, peaks, public, created_at)
      select 'auth0|' || case when i <= 100000 then i % 1000 + 1 else 7 end, 'Song ' || i, 'Artist ' || i % 500,
        60000, 'k', 'audio/mpeg', 1, repeat('A', 96), i % 2000 = 0, now() - i * interval '1 minute'
      from generate_series(1, 105000) i;
    insert into playlists (user_id, name, visibility, created_at)
      select 'auth0|' || i % 1000 + 1, 'List ' || i, case when i % 100 = 0 then 'featured' else 'private' end,
        now() - i * interval '1 minute' from generate_series(1, 5000) i;
    insert into playlist_songs (user_id, playlist_id, visibility, position, song_user_id, song_id, duration_ms)
      select p.user_id, p.playlist_id, p.visibility, i * 1024, s.user_id, s.song_id, s.duration_ms
      from playlists p cross join generate_series(1, 20) i
      join songs s on s.song_id = (p.playlist_id * 20 + i) % 5000 * 20 + 20;
    insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
      select 'auth0|' || i % 1000 + 1, gen_random_uuid(), 'auth0|' || i % 1000 + 1, i,
        now() - i * interval '10 minutes', 60000 from generate_series(1, 100000) i;`);
  // As after autovacuum.
  await db.owner`vacuum analyze`;
}, 600_000);

interface Plan {
  'Node Type': string;
  'Index Cond'?: string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

/** Runs a query and returns the generic plan of the statement it sent, for the same role. */
async function explain(query: () => Promise<unknown>) {
  let sent: string | undefined;
  const { options } = db.app.sql;
  options.debug = (_connection: number, text: string) => {
    sent = text;
  };
  await query();
  options.debug = false;
  if (!sent) throw new Error('No statement was sent.');
  const [row] = await db.app.sql.unsafe(`explain (generic_plan, format json) ${sent}`);
  const plans: { Plan: Plan }[] = row?.['QUERY PLAN'];
  const nodes: Plan[] = [];
  const collect = (plan: Plan): void => {
    nodes.push(plan);
    plan.Plans?.forEach(collect);
  };
  for (const { Plan } of plans) collect(Plan);
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    scanned: nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']),
    types: nodes.map((node) => node['Node Type']),
    conditions: nodes.flatMap((node) => node['Index Cond'] ?? []),
  };
}

const orders: [SongSort, string][] = [
  ['-created_at', 'songs_newest'],
  ['created_at', 'songs_newest'],
  ['songname', 'songs_by_name'],
  ['-artist', 'songs_by_artist'],
  ['album', 'songs_by_album'],
  ['-genre', 'songs_by_genre'],
  ['duration_ms', 'songs_by_length'],
];

test.each(orders)(
  'a library page by %s starts at its cursor and reads in the order of its index',
  async (sort, index) => {
    const first = await explain(() => listSongs(scope, { limit: 50, sort }));
    const { next_cursor } = unwrap(await listSongs(scope, { limit: 50, sort }));
    const next = await explain(() => listSongs(scope, { limit: 50, sort, cursor: next_cursor ?? '' }));
    for (const plan of [first, next]) {
      expect(plan.indexes).toEqual([index]);
      expect(plan.types).not.toContain('Sort');
    }
    // As a filter instead of an index condition, the comparison would read the library up to the cursor.
    expect(next.conditions.join()).toContain('ROW(');
  },
);

test.each(orders)('the anchors of a library by %s use an index-only scan', async (sort, index) => {
  const plan = await explain(() => songAnchors(scope, { sort }));
  expect(plan.indexes).toEqual([index]);
  expect(plan.types).toContain('Index Only Scan');
  expect(plan.types).not.toContain('Sort');
});

const queries: [string, () => Promise<unknown>, string[]][] = [
  ['a search in the library', () => listSongs(scope, { limit: 50, q: 'song 7' }), []],
  ['one song', () => getSong(scope, 20), ['songs_by_id']],
  ['the audio of a song', () => findAudio(scope, 20), ['songs_by_id']],
  ['own playlists', () => listPlaylists(scope, { limit: 20 }), ['playlists_newest']],
  ['featured playlists', () => featuredPlaylists(scope, { limit: 20 }), ['playlists_featured']],
  [
    'a playlist with its songs',
    () => getPlaylist(scope, 100, { limit: 50 }),
    ['playlist_songs_in_order', 'users_pkey'],
  ],
  ['plays of own playlists', () => playlistPlays(scope), []],
  ['recently played songs', () => recentlyPlayed(scope, 20), ['plays_by_time']],
  ['the suggested genre', () => suggestGenre(scope), ['plays_by_time']],
  ['plays for an export', () => exportRows(scope, 'plays').next(), []],
  ['statistics', () => listeningStats(scope, { days: 30, timeZone: 'UTC' }), ['plays_by_time']],
  ['recent places', () => recentPlaces(scope, 6), ['plays_by_time']],
  ['recent albums', () => recentAlbums(scope, 6), ['songs_newest']],
  ['songs on repeat', () => mixSongs(scope, 'on-repeat'), ['plays_by_time']],
  ['songs to rediscover', () => mixSongs(scope, 'rediscover'), ['plays_by_time']],
  ['songs of a genre', () => songsOfGenre(scope, 'Jazz', 4), ['songs_by_genre']],
  ['the summary of Home', () => homeSummary(scope), ['users_pkey']],
  ['the signed-in user', () => me(scope), ['users_pkey']],
];

test('connections use generic plans and timeouts', async () => {
  const [row] = await db.app.sql`show plan_cache_mode`;
  expect(row?.plan_cache_mode).toBe('force_generic_plan');
  const limits = await db.app.sql`
    select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`;
  expect(limits).toEqual([{ statement: '4s', lock: '3s' }]);
});

test('an artist: songs are found by its name, and by the ids of those of several artists', async () => {
  const { conditions } = await explain(() => getArtist(scope, 'Artist 7'));
  expect(conditions.some((one) => one.includes('artist_key = '))).toBe(true);
  expect(conditions.some((one) => one.includes('song_id = ANY'))).toBe(true);
});

test.each(queries)('%s: no sequential scan', async (_name, query, indexes) => {
  const plan = await explain(query);
  expect(plan.scanned).toEqual([]);
  expect(plan.indexes).toEqual(expect.arrayContaining(indexes));
});
