import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { isUnavailable } from '@/db/connection-errors';
import { featuredPlaylists, getPlaylist, listPlaylists, playlistPlays } from '@/db/queries/playlists';
import { recordPlays } from '@/db/queries/plays';
import { recentlyPlayed } from '@/db/queries/recent-songs';
import { getSong, listSongs } from '@/db/queries/songs';
import { listeningStats } from '@/db/queries/stats';
import { me } from '@/db/queries/users';
import type { Scope } from '@/db/scope-types';
import { addSong, newSong, playOf, setUpDatabase, unwrap } from '@/db/testing';
import { DEMO_ACCOUNTS, GOOGLE_USER_ID } from '@/demo/accounts';
import { createDiskStore } from '@/media/disk-store';
import { toFileKey } from '@/media/store';
import { seed } from '.';
import { hasSongs, insertDemoData } from './insert';
import { type Recording, renderRecordings, TITLES } from './recordings';
import { growLibrary } from './synthetic-songs';

const db = setUpDatabase();

/** Recordings without audio, because rendering takes long. */
const silent: Recording[] = TITLES.map(({ songname, artist, album, genre, durationMs: duration_ms }) => ({
  ...newSong({ songname, artist, album, genre, duration_ms }),
  audio_key: createHash('sha256').update(songname).digest('hex'),
}));

test('an aborted seed inserts nothing', async () => {
  const seeding = postgres(db.ownerUrl, { max: 1 });
  const outcome = await db.owner.begin(async (blocker) => {
    await blocker`lock table plays in share mode`;
    const filling = insertDemoData(seeding, silent).catch(isUnavailable);
    for (let terminated = 0; terminated === 0; ) {
      const waiting = await blocker`
        select pg_terminate_backend(pid) from pg_locks join pg_database on pg_database.oid = database
        where datname = current_database() and not granted and relation = 'plays'::regclass`;
      terminated = waiting.length;
    }
    return filling;
  });
  expect(outcome).toBe(true);
  expect(await hasSongs(db.owner)).toBe(false);
  await seeding.end({ timeout: 1 });
});

test('concurrent seeds insert the data once', async () => {
  const others = [1, 2].map(() => postgres(db.ownerUrl, { max: 1 }));
  await Promise.all(others.map((sql) => insertDemoData(sql, silent)));
  await Promise.all(others.map((sql) => sql.end()));
  const rows = await db.owner`select count(*)::int as songs from songs where song_id = 1`;
  expect(rows[0]).toEqual({ songs: 1 });
});

const scopeFor = (userId: string, ...roles: string[]): Scope => ({ userId, roles });
const { newcomer, listener, almost, editor, premium } = DEMO_ACCOUNTS;

test('the demo accounts have their documented state', async () => {
  const state = async (userId: string) => {
    const { song_count, playlist_count, plays, fav_genre, display_name } = unwrap(await me(scopeFor(userId)));
    return { song_count, playlist_count, plays, fav_genre, display_name };
  };
  expect(await state(newcomer.userId)).toEqual({
    song_count: 0,
    playlist_count: 0,
    plays: 0,
    fav_genre: null,
    display_name: null,
  });
  expect(await state(listener.userId)).toEqual({
    song_count: 40,
    playlist_count: 4,
    plays: 12,
    fav_genre: 'Synthwave',
    display_name: 'nightbird',
  });
  expect(await state(almost.userId)).toMatchObject({ plays: 99, display_name: 'tidepool' });
  expect(await state(editor.userId)).toMatchObject({ plays: 250, display_name: 'Marlowe' });
  expect(await state(premium.userId)).toMatchObject({ song_count: 5000 });
  const traces = await db.owner`
    select (select count(*)::int from users where user_id = ${newcomer.userId}) as users,
      (select count(*)::int from user_data where user_id = ${newcomer.userId}) as user_data`;
  expect(traces[0]).toEqual({ users: 0, user_data: 0 });
});

test('song 1 is the Google account’s public "Number One Hit"', async () => {
  const song = unwrap(await getSong(scopeFor(newcomer.userId), 1));
  expect(song).toMatchObject({
    user_id: GOOGLE_USER_ID,
    songname: 'Number One Hit',
    artist: 'The Placeholders',
    public: true,
  });
});

test('one play of a short song makes the almost account an EDITOR', async () => {
  const scope = scopeFor(almost.userId);
  const lists = unwrap(await listPlaylists(scope, { limit: 10 })).items;
  const list = lists.find((playlist) => playlist.name === 'One more time');
  if (!list) throw new Error('The playlist is missing.');
  expect(list.visibility).not.toBe('featured');
  const { items } = unwrap(await getPlaylist(scope, list.playlist_id, { limit: 1 })).songs;
  expect(items[0]?.duration_ms).toBeGreaterThanOrEqual(16_000);
  expect(items[0]?.duration_ms).toBeLessThanOrEqual(20_000);
  expect(await playlistPlays(scope)).toBe(99);
  const { song_id = 0, duration_ms = 0 } = items[0] ?? {};
  const started_at = new Date(Date.now() - duration_ms).toISOString();
  const play = { ...playOf(song_id, list.playlist_id), started_at, ms_played: duration_ms };
  expect(await recordPlays(scope, [play])).toMatchObject([{ status: 'counted' }]);
  expect(await playlistPlays(scope)).toBe(100);
});

test('featured playlists come from several curators and contain only public songs', async () => {
  const scope = scopeFor(newcomer.userId);
  const { items } = unwrap(await featuredPlaylists(scope, { limit: 20 }));
  expect(items).toHaveLength(6);
  expect(items.filter((list) => list.user_id === editor.userId)).toHaveLength(3);
  expect(new Set(items.map((list) => list.owner_display_name)).size).toBe(4);
  for (const list of items) {
    const { songs } = unwrap(await getPlaylist(scope, list.playlist_id, { limit: 100 }));
    expect(songs.items).toHaveLength(list.song_count);
    expect(songs.items.reduce((sum, song) => sum + song.duration_ms, 0)).toBe(list.duration_ms);
  }
});

test('counters equal the number of plays', async () => {
  const wrong = await db.owner`
    select 'song' as what, song_id as id from songs s where plays <>
      (select count(*) from plays p where (p.song_user_id, p.song_id) = (s.user_id, s.song_id))
    union all
    select 'playlist', playlist_id from playlists l where plays <>
      (select count(*) from plays p where (p.playlist_user_id, p.playlist_id) = (l.user_id, l.playlist_id))`;
  expect([...wrong]).toEqual([]);
});

test('every play is long enough, in the past, without overlap, and of a visible song', async () => {
  const wrong = await db.owner`
    select p.play_id from plays p
    left join songs s on (s.user_id, s.song_id) = (p.song_user_id, p.song_id)
    left join playlists l on (l.user_id, l.playlist_id) = (p.playlist_user_id, p.playlist_id)
    where s.song_id is null or not (s.public or s.user_id = p.user_id)
      or p.ms_played < least(s.duration_ms / 2.0, 240000)
      or p.started_at + p.ms_played * interval '1 ms' > now()
      or (p.playlist_id is not null and not (l.visibility <> 'private' or l.user_id = p.user_id))
      or exists (select from plays o where o.user_id = p.user_id and o.play_id <> p.play_id
        and o.started_at < p.started_at + p.ms_played * interval '1 ms'
        and p.started_at < o.started_at + o.ms_played * interval '1 ms')`;
  expect([...wrong]).toEqual([]);
});

test('the listener account has recent plays and statistics', async () => {
  const scope = scopeFor(listener.userId);
  expect(unwrap(await recentlyPlayed(scope, 10))).toHaveLength(10);
  const stats = unwrap(await listeningStats(scope, { days: 30, timeZone: 'UTC' }));
  expect(stats.days.filter((day) => day.plays > 0).length).toBeGreaterThan(7);
  expect(stats.top_songs).toHaveLength(10);
});

test('new ids continue after those of the seed', async () => {
  const { song_id } = await addSong(scopeFor('auth0|another'));
  const [row] = await db.owner`select max(song_id)::int as last from songs where user_id <> 'auth0|another'`;
  expect(song_id).toBe(row?.last + 1);
});

test('does nothing in a database with songs', async () => {
  await addSong(scopeFor('auth0|another'));
  const steps: string[] = [];
  await seed(db.ownerUrl, { store: createDiskStore('unused'), onProgress: (step) => steps.push(step) });
  expect(steps).toEqual([]);
});

test('renders titles into the audio store, in order and with their length', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'encore-seed-'));
  const sketches = TITLES.filter((title) => title.artist === 'Tidepool').slice(0, 3);
  const done: number[] = [];
  const store = createDiskStore(dataDir);
  const recordings = await renderRecordings(sketches, store, (count) => done.push(count));
  expect(done).toEqual([1, 2, 3]);
  expect(recordings.map((recording) => recording.songname)).toEqual(['Limpet', 'Anemone', 'Hermit']);
  for (const [i, recording] of recordings.entries()) {
    expect(await store.stat(toFileKey(recording.audio_key))).toEqual({ size: recording.byte_length });
    expect(Math.abs(recording.duration_ms - (sketches[i]?.durationMs ?? 0))).toBeLessThan(50);
  }
  await rm(dataDir, { recursive: true });
});

test('grows a library once and recreates the search index', async () => {
  const scope = scopeFor(premium.userId);
  for (let times = 0; times < 2; times += 1) await growLibrary(db.owner, premium.userId, 5_400);
  expect(unwrap(await me(scope)).song_count).toBe(5_400);
  const { items } = unwrap(await listSongs(scope, { limit: 200, sort: 'created_at' }));
  expect(items.every(({ artist, album, genre }) => artist && album && genre)).toBe(true);
  const indexes = await db.owner`select from pg_indexes where indexname = 'songs_search'`;
  expect(indexes).toHaveLength(1);
});
