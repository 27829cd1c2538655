// Seeds of generated covers: the same for all songs of an album, and four different ones on a playlist's cover.
import { expect, test } from 'vitest';
import { addPlaylist, addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { listAlbums } from './albums';
import { getArtist } from './artists';
import { findPlaylist } from './playlists';
import { search } from './search';

setUpDatabase();

test('all songs of an album have its seed, whatever the spelling of its names', async () => {
  const me = scopeOf('seeds');
  const spellings = [
    { artist: 'Björk', album: 'Homogenic' },
    { artist: 'Bjork', album: 'HOMOGENIC' },
    { artist: 'Björk feat. Ana', album: 'Homogenic' },
  ];
  const songs = [];
  for (const names of spellings) songs.push(await addSong(me, names));
  const [album] = unwrap(await listAlbums(me, { limit: 5 })).items;
  const seed = album?.cover.cover_seed;
  expect(seed).toMatch(/^[\da-f]{14}$/);
  expect(songs.map(({ cover_seed }) => cover_seed)).toEqual([seed, seed, seed]);
  const found = await search(me, { q: 'homogenic' });
  expect(found.albums[0]?.cover.cover_seed).toBe(seed);

  const palette = (cover?: string) => cover?.slice(0, 6);
  const artist = unwrap(await getArtist(me, 'BJÖRK'));
  expect(palette(artist.cover_seed)).toBe(palette(seed));
  expect((await search(me, { q: 'bjork' })).artists[0]?.cover_seed).toBe(artist.cover_seed);
  const other = await addSong(me, { artist: 'Björk', album: 'Vespertine' });
  expect(palette(other.cover_seed)).toBe(palette(seed));
  expect(other.cover_seed).not.toBe(seed);
});

test('a compilation has one seed; songs without an album have their own', async () => {
  const me = scopeOf('compiled seeds');
  const songs = [];
  for (const artist of ['Ida', 'Oskar'])
    songs.push(await addSong(me, { artist, album: 'Mix', compilation: true }));
  expect(songs[1]?.cover_seed).toBe(songs[0]?.cover_seed);
  const single = { artist: 'Ida', album: null };
  const [one, two] = [
    await addSong(me, { ...single, songname: 'One' }),
    await addSong(me, { ...single, songname: 'Two' }),
  ];
  expect(one.cover_seed.slice(0, 6)).toBe(two.cover_seed.slice(0, 6));
  expect(one.cover_seed).not.toBe(two.cover_seed);
});

test('the cover of a playlist shows four different albums, in the order of its songs', async () => {
  const me = scopeOf('mosaic');
  const ids = [];
  for (const album of ['A', 'A', 'B', 'A', 'C', 'C', 'B', 'D', 'E'])
    ids.push((await addSong(me, { artist: 'Ida', album })).song_id);
  const playlist = unwrap(await findPlaylist(me, await addPlaylist(me, 'private', ids)));
  expect(playlist.cover_songs.map(({ song_id }) => song_id)).toEqual([ids[0], ids[2], ids[4], ids[7]]);
});
