// What Home shows: recent places, recent albums, mixes and the summary.
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { SongDetail } from '@/contract';
import { addPlaylist, addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { homeSummary, recentAlbums, recentPlaces, songsOfGenre } from './home';
import { mixCovers, mixSongs } from './mixes';
import { deletePlaylist } from './playlists';
import { saveUserFromToken } from './users';

const db = setUpDatabase();
const me = scopeOf('listener');
const songs: Record<string, SongDetail> = {};
const song = (name: string) => songs[name]?.song_id ?? 0;
let playlistId = 0;

/** Inserts plays of the song, dated the given number of days ago. */
async function play(songname: string, days: number[], inPlaylist = false): Promise<void> {
  for (const day of days)
    await db.owner`
      insert into plays (user_id, play_id, song_user_id, song_id, playlist_user_id, playlist_id, started_at, ms_played)
      values (${me.userId}, ${randomUUID()}, ${me.userId}, ${song(songname)}, ${inPlaylist ? me.userId : null},
        ${inPlaylist ? playlistId : null}, now() - make_interval(days => ${day}), 60000)`;
}

beforeAll(async () => {
  await saveUserFromToken(me, { displayName: 'Ana', issuedAt: 1_700_000_000 });
  const named = [
    { songname: 'One', album: 'Sea' },
    { songname: 'Two', album: 'Sea' },
    { songname: 'Three', album: 'Sky', genre: 'Jazz' },
    { songname: 'Loose', album: null },
  ];
  for (const names of named)
    songs[names.songname] = await addSong(me, { artist: 'Ida', genre: 'Folk', ...names });
  playlistId = await addPlaylist(me, 'private', [song('Three')]);
});

test('recent places: playlists and albums, each once, latest first', async () => {
  expect(unwrap(await recentPlaces(me, 6))).toEqual([]);
  await play('One', [5]);
  await play('Two', [4, 1]);
  await play('Three', [3], true);
  await play('Three', [40, 41, 42]);
  await play('Loose', [2]);
  const shown = async () =>
    unwrap(await recentPlaces(me, 6)).map(
      ({ playlist, song: { songname } }) => playlist?.playlist_id ?? songname,
    );
  expect(await shown()).toEqual(['Two', 'Loose', playlistId, 'Three']);
  const [, , list] = unwrap(await recentPlaces(me, 6));
  expect(list?.playlist?.cover_songs).toMatchObject([{ song_id: song('Three') }]);
  // The album of the song, once the playlist is gone.
  await deletePlaylist(me, playlistId);
  expect(await shown()).toEqual(['Two', 'Loose', 'Three']);
  expect(unwrap(await recentPlaces(scopeOf('other'), 6))).toEqual([]);
});

test('recent albums: the newest song of each album, and songs without an album', async () => {
  const names = unwrap(await recentAlbums(me, 6)).map(({ songname }) => songname);
  expect(names).toEqual(['Loose', 'Three', 'Two']);
  expect(unwrap(await recentAlbums(me, 2))).toHaveLength(2);
  expect(unwrap(await recentAlbums(scopeOf('other'), 6))).toEqual([]);
});

test('On repeat has songs played twice in 30 days, Rediscover those played twice before and not since', async () => {
  const mix = async (name: 'on-repeat' | 'rediscover') =>
    unwrap(await mixSongs(me, name)).map(({ songname }) => songname);
  await play('One', [6, 7, 90, 91]);
  await play('Loose', [60]);
  expect(await mix('on-repeat')).toEqual(['One', 'Two']);
  expect(await mix('rediscover')).toEqual([]);
  await db.owner`delete from plays where song_id = ${song('Three')} and started_at > now() - interval '30 days'`;
  expect(await mix('rediscover')).toEqual(['Three']);
  expect(unwrap(await mixCovers(me, 'rediscover'))).toEqual([
    { song_id: song('Three'), has_cover: false, cover_seed: songs.Three?.cover_seed },
  ]);
  expect(unwrap(await mixSongs(scopeOf('other'), 'on-repeat'))).toEqual([]);
});

test('a song of a compilation has the artist of the album', async () => {
  const { song_id } = await addSong(me, {
    songname: 'Guest',
    artist: 'Ana',
    album: 'Sampler',
    compilation: true,
  });
  const [newest] = unwrap(await recentAlbums(me, 1));
  expect(newest).toMatchObject({ song_id, artist: 'Ana', album_artist: 'Various Artists' });
  await db.owner`delete from songs where song_id = ${song_id}`;
});

test('songs of a genre, whatever its spelling', async () => {
  expect(unwrap(await songsOfGenre(me, 'JAZZ', 4))).toMatchObject([{ song_id: song('Three') }]);
  expect(unwrap(await songsOfGenre(scopeOf('other'), 'Jazz', 4))).toEqual([]);
});

test('the summary says what the user has', async () => {
  expect(unwrap(await homeSummary(me))).toEqual({
    display_name: 'Ana',
    plays: 0,
    has_songs: true,
    has_playlists: false,
  });
  expect(unwrap(await homeSummary(scopeOf('other')))).toEqual({
    display_name: null,
    plays: 0,
    has_songs: false,
    has_playlists: false,
  });
});

test('Rediscover: not a song of a frequent listener’s last 30 days, nor one that was never played or only once', async () => {
  const { user_id, song_id } = await addSong(scopeOf('often'), { songname: 'Daily' });
  const old = await addSong(scopeOf('often'), { songname: 'Old' });
  await addSong(scopeOf('often'), { songname: 'Never' });
  const once = await addSong(scopeOf('often'), { songname: 'Once' });
  const add = (id: number, count: number, from: string, step: string) => db.owner`
    insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
    select ${user_id}, gen_random_uuid(), ${user_id}, ${id}, now() - ${from}::interval + n * ${step}::interval, 60000
    from generate_series(0, ${count - 1}::int) as n`;
  // Played before the last 2,000 plays, but within 30 days.
  await add(song_id, 2, '29 days 23 hours', '1 minute');
  await add(song_id, 2, '60 days', '1 minute');
  await add(old.song_id, 2, '30 days 1 hour', '1 minute');
  await add(once.song_id, 1, '60 days', '1 minute');
  const filler = await addSong(scopeOf('often'), { songname: 'Filler' });
  await add(filler.song_id, 2_500, '20 days', '1 minute');
  const names = unwrap(await mixSongs(scopeOf('often'), 'rediscover')).map(({ songname }) => songname);
  expect(names).toEqual(['Old']);
});
