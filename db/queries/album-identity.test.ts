// Identity of albums: name and album artist; compilations and guests make no other album.
import { expect, test } from 'vitest';
import type { Album, SongListRequest } from '@/contract';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { getAlbum, listAlbums } from './albums';
import { search } from './search';
import { deleteSong, getSong, listSongs, restoreSong, updateSong } from './songs';

setUpDatabase();

const summary = ({ album, artist, song_count }: Album) => [album, artist, song_count];
const albumsOf = async (user: string, artist?: string) =>
  unwrap(await listAlbums(scopeOf(user), { limit: 50, artist })).items.map(summary);
const songsOf = async (user: string, request: Partial<SongListRequest>) =>
  unwrap(await listSongs(scopeOf(user), { limit: 50, sort: 'album', ...request })).items.map(
    ({ songname }) => songname,
  );

test('a compilation is one album of various artists, in track order', async () => {
  const me = scopeOf('compiler');
  const onAlbum = { album: 'Harbour Lights', compilation: true };
  await addSong(me, { ...onAlbum, songname: 'Second', artist: 'Oskar Vale', track: 2 });
  await addSong(me, { ...onAlbum, songname: 'First', artist: 'Ida North', track: 1 });
  await addSong(me, { ...onAlbum, songname: 'Third', artist: 'Lumen', track: 3 });
  await addSong(me, { songname: 'Alone', artist: 'Lumen', album: 'Harbour Lights' });
  expect(await albumsOf('compiler')).toEqual([
    ['Harbour Lights', 'Lumen', 1],
    ['Harbour Lights', 'Various Artists', 3],
  ]);
  // By any artist of the album, whole; its own albums of that name come first.
  expect(await albumsOf('compiler', 'ida north')).toEqual([['Harbour Lights', 'Various Artists', 3]]);
  const album = async (artist: string) => {
    const found = await getAlbum(me, artist, 'harbour lights');
    return found && summary(unwrap(found));
  };
  expect(await album('Oskar Vale')).toEqual(['Harbour Lights', 'Various Artists', 3]);
  expect(await album('various artists')).toEqual(['Harbour Lights', 'Various Artists', 3]);
  expect(await album('Lumen')).toEqual(['Harbour Lights', 'Lumen', 1]);
  expect(await album('Someone else')).toBeNull();
  const songs = await songsOf('compiler', { artist: 'Various Artists', album: 'Harbour Lights' });
  expect(songs).toEqual(['First', 'Second', 'Third']);
  const { albums } = await search(me, { q: 'harbour' });
  expect(albums.map(({ artist }) => artist).sort()).toEqual(['Lumen', 'Various Artists']);
});

test.each(['Ana feat. Ben', 'Ana ft. Ben', 'Ana (feat. Ben & Cy)', 'Ana [Featuring Ben]', 'ÁNA FEAT Ben'])(
  'a guest in “%s” does not make another album',
  async (artist) => {
    const user = `host ${artist}`;
    await addSong(scopeOf(user), { songname: 'One', artist: 'Ana', album: 'Sea', track: 1001 });
    await addSong(scopeOf(user), { songname: 'Two', artist, album: 'Sea', track: 2001 });
    expect(await albumsOf(user)).toEqual([['Sea', 'Ana', 2]]);
    expect(await songsOf(user, { artist: 'Ana', album: 'Sea' })).toEqual(['One', 'Two']);
    expect(await songsOf(user, { artist, album: 'Sea' })).toEqual(['Two']);
  },
);

test.each(['Feat', 'Featherweight', 'The Feat of Ana', 'Simon & Garfunkel'])(
  'the name “%s” has no guest',
  async (artist) => {
    const user = `band ${artist}`;
    await addSong(scopeOf(user), { artist, album: 'Sea' });
    expect(await albumsOf(user)).toEqual([['Sea', artist, 1]]);
  },
);

test('the album artist of the tags identifies the album, whatever its spelling', async () => {
  const me = scopeOf('spelled');
  const first = await addSong(me, { artist: 'Ana', album: 'Sea', album_artist: 'Björk' });
  await addSong(me, { artist: 'Ben', album: 'SEA', album_artist: 'Bjork'.normalize('NFD') });
  const other = await addSong(me, { artist: 'Cy', album: 'Sea' });
  expect(await albumsOf('spelled')).toEqual([
    ['Sea', 'Björk', 2],
    ['Sea', 'Cy', 1],
  ]);
  await updateSong(me, other.song_id, { album_artist: 'Björk' });
  expect(await albumsOf('spelled')).toEqual([['Sea', 'Björk', 3]]);
  // A deleted song comes back with all its tags.
  await deleteSong(me, first.song_id);
  await restoreSong(me, first.song_id);
  expect(unwrap((await getSong(me, first.song_id)) ?? ('null' as never))).toMatchObject({
    album_artist: 'Björk',
    compilation: false,
    year: null,
  });
});
