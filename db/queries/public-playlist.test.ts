import { expect, test } from 'vitest';
import { addPlaylist, addSong, rowsRead, scopeOf, setUpDatabase } from '../testing';
import { getPublicPlaylist } from './public-playlist';
import { saveUserFromToken } from './users';

const db = setUpDatabase();
const ana = scopeOf('ana', 'playlist_editor');

test('shows visitors the names of public songs in shared and featured playlists', async () => {
  await saveUserFromToken(ana, { displayName: 'Ana', issuedAt: 1 });
  const open = await addSong(ana, { songname: 'Open', album: 'Doors', public: true });
  const secret = await addSong(ana, { songname: 'Secret' });
  const shared = await addPlaylist(ana, 'shared', [open.song_id, secret.song_id]);
  const featured = await addPlaylist(ana, 'featured', [open.song_id]);
  const song = {
    entry_id: expect.any(Number),
    song_id: open.song_id,
    songname: 'Open',
    artist: 'The Placeholders',
    album: 'Doors',
    duration_ms: 120_000,
    cover_seed: open.cover_seed,
  };
  expect(await getPublicPlaylist(shared)).toEqual({
    playlist_id: shared,
    name: 'A shared playlist',
    image_id: null,
    description: '',
    visibility: 'shared',
    owner_display_name: 'Ana',
    song_count: 2,
    duration_ms: 240_000,
    has_more: false,
    songs: [song],
  });
  expect(await getPublicPlaylist(featured)).toMatchObject({ visibility: 'featured', songs: [song] });
});

test('shows visitors neither private nor unknown playlists', async () => {
  expect(await getPublicPlaylist(await addPlaylist(ana, 'private', []))).toBeNull();
  expect(await getPublicPlaylist(999_999)).toBeNull();
});

test('draws the same covers as for listeners', async () => {
  const { song_id, cover_seed } = await addSong(ana, { album: null, public: true });
  const playlist = await getPublicPlaylist(await addPlaylist(ana, 'shared', [song_id]));
  expect(playlist?.songs[0]?.cover_seed).toBe(cover_seed);
});

test('lists the first 100 songs', async () => {
  const { song_id } = await addSong(ana, { public: true });
  const long = await addPlaylist(ana, 'shared', Array<number>(101).fill(song_id));
  const playlist = await getPublicPlaylist(long);
  expect([playlist?.song_count, playlist?.songs.length]).toEqual([101, 100]);
});

test('counts 10,000 songs at most', async () => {
  const { song_id } = await addSong(ana, { public: true });
  const endless = await addPlaylist(ana, 'shared', [song_id]);
  await db.owner`
    insert into playlist_songs (user_id, playlist_id, visibility, position, song_user_id, song_id, duration_ms)
    select user_id, playlist_id, visibility, position + i, song_user_id, song_id, duration_ms
    from playlist_songs cross join generate_series(1, 15000) as i where playlist_id = ${endless}`;
  expect(await rowsRead(db, 'playlist_songs', () => getPublicPlaylist(endless))).toBeLessThan(11_000);
  expect(await getPublicPlaylist(endless)).toMatchObject({ song_count: 10_000, has_more: true });
});
