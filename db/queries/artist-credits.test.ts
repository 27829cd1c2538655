// Songs of several artists: each artist is found and has a page.
import { expect, test } from 'vitest';
import type { SongDetail } from '@/contract';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { listAlbums } from './albums';
import { getArtist, listArtists } from './artists';
import { search } from './search';
import { pruneSearchTerms } from './search-terms';
import { sharedByArtist } from './shared-songs';
import { deleteSong, listSongs, restoreSong, updateSong } from './songs';

setUpDatabase();

const artistOf = async (user: string, name: string) => {
  const found = await getArtist(scopeOf(user), name);
  return found && unwrap(found);
};
const songsOf = async (user: string, artist: string) =>
  unwrap(await listSongs(scopeOf(user), { limit: 50, sort: 'songname', artist })).items.map(
    ({ songname }) => songname,
  );
const found = async (user: string, q: string) =>
  (await search(scopeOf(user), { q })).artists.map(({ artist, song_count }) => [artist, song_count]);

test.each<[string, string[] | null, string[]]>([
  ['Ana; Ben', null, ['Ana', 'Ben']],
  ['Ana ;Ben;Cy', null, ['Ana', 'Ben', 'Cy']],
  ['Ana feat. Ben', null, ['Ana', 'Ben']],
  ['Ana (ft. Ben & Cy)', null, ['Ana', 'Ben & Cy']],
  ['Ana [Featuring Ben (UK)]', null, ['Ana', 'Ben (UK)']],
  ['Ana, Ben & Cy', ['Ana', 'Ben', 'Cy'], ['Ana', 'Ben', 'Cy']],
  ['千本, 初音ミク & Łódź', ['千本', '初音ミク', 'Łódź'], ['千本', '初音ミク', 'Łódź']],
  ['Earth, Wind & Fire', null, ['Earth, Wind & Fire']],
  ['AC/DC', null, ['AC/DC']],
  ['The Feat of Ana', null, ['The Feat of Ana']],
])('“%s” %j credits %j', async (artist, artists, credits) => {
  const user = `crediting ${artist} ${artists?.length}`;
  const song: SongDetail = await addSong(scopeOf(user), { artist, artists, album: 'Sea' });
  expect(song.artists).toEqual(credits);
  for (const credit of credits) {
    expect(await artistOf(user, credit.toUpperCase())).toMatchObject({ artist: credit, song_count: 1 });
    expect(await songsOf(user, credit)).toEqual([song.songname]);
    expect(await found(user, credit)).toContainEqual([credit, 1]);
    const { items } = unwrap(await listAlbums(scopeOf(user), { limit: 50, artist: credit }));
    expect(items).toHaveLength(1);
  }
  expect(await artistOf(user, artist)).toMatchObject({ artist, song_count: 1 });
});

test('songs of an artist alone and with others are on one page; the artists of the list stay', async () => {
  const me = scopeOf('collector');
  await addSong(me, { songname: 'Alone', artist: 'Ana' });
  const both = await addSong(me, { songname: 'Both', artist: 'ANA; Ben' });
  expect(await artistOf('collector', 'ana')).toMatchObject({ artist: 'Ana', song_count: 2 });
  expect(await songsOf('collector', 'ana')).toEqual(['Alone', 'Both']);
  expect(await songsOf('collector', 'ANA; Ben')).toEqual(['Both']);
  const { items } = unwrap(await listArtists(me, { limit: 50 }));
  expect(items.map(({ artist }) => artist)).toEqual(['Ana', 'ANA; Ben']);
  expect(await pruneSearchTerms()).toBe(0);

  await deleteSong(me, both.song_id);
  expect(await artistOf('collector', 'ben')).toBeNull();
  await pruneSearchTerms();
  expect(await found('collector', 'ben')).toEqual([]);
  await restoreSong(me, both.song_id);
  expect(await found('collector', 'ben')).toEqual([
    ['Ben', 1],
    ['ANA; Ben', 1],
  ]);
});

test('another artist replaces the list of the tags', async () => {
  const me = scopeOf('editor');
  const { song_id } = await addSong(me, { artist: 'Ana & Ben', artists: ['Ana', 'Ben'] });
  expect(unwrap((await updateSong(me, song_id, { genre: 'Jazz' })) as never)).toMatchObject({
    artists: ['Ana', 'Ben'],
  });
  expect(unwrap((await updateSong(me, song_id, { artist: 'Cy' })) as never)).toMatchObject({
    artists: ['Cy'],
  });
  expect(await artistOf('editor', 'Ben')).toBeNull();
});

test('public songs of others are on the page, private ones are not', async () => {
  await addSong(scopeOf('sharer'), { songname: 'Open', artist: 'Dee; Eve', public: true });
  await addSong(scopeOf('sharer'), { songname: 'Closed', artist: 'Dee; Eve' });
  expect(unwrap(await sharedByArtist(scopeOf('guest'), 'eve')).map(({ songname }) => songname)).toEqual([
    'Open',
  ]);
  expect(await songsOf('guest', 'eve')).toEqual([]);
  expect(await found('guest', 'eve')).toContainEqual(['Eve', 1]);
});
