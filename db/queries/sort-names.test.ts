// Sort names: the order of songs, artists and albums, and which one counts when songs disagree.
import { expect, test } from 'vitest';
import type { Album, Artist, Page, Song, SongListRequest } from '@/contract';
import type { NewSong } from '../song-types';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { listAlbums } from './albums';
import { artistLetters, listArtists } from './artists';
import { deleteSongs, restoreSongs } from './bulk-songs';
import { exportRows } from './export';
import { deleteSong, getSong, listSongs, restoreSong, updateSong } from './songs';

setUpDatabase();

const artistsOf = async (name: string, limit = 50) => {
  const names: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = unwrap<Page<Artist>>(await listArtists(scopeOf(name), { limit, cursor }));
    names.push(...page.items.map(({ artist }) => artist));
    if (!page.next_cursor) return names;
    cursor = page.next_cursor;
  }
};
const albumsOf = async (name: string) =>
  unwrap<Page<Album>>(await listAlbums(scopeOf(name), { limit: 50 })).items.map(({ album }) => album);
const songsOf = async (name: string, sort: SongListRequest['sort'], limit = 50) => {
  const names: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = unwrap<Page<Song>>(await listSongs(scopeOf(name), { limit, sort, cursor }));
    names.push(...page.items.map(({ songname }) => songname));
    if (!page.next_cursor) return names;
    cursor = page.next_cursor;
  }
};
const add = (name: string, songname: string, song: Partial<NewSong> = {}) =>
  addSong(scopeOf(name), { songname, ...song });
const sortOf = async (name: string, songId: number) => {
  const { artist_sort, album_sort, songname_sort } = unwrap(await getSong(scopeOf(name), songId));
  return { artist_sort, album_sort, songname_sort };
};

test('artists, albums and songs are sorted by sort names, on every page and in both directions', async () => {
  const songs: [string, string, string, string?, string?, string?][] = [
    ['Quay', 'The Zebras', 'Quiet', undefined, 'Zebras, The'],
    ['A Boat', 'Ärzte', 'The Calm', 'Boat, A', undefined, 'Calm, The'],
    ['Ash', '初音ミク', 'Dawn', undefined, 'Hatsune Miku'],
    ['Coal', 'Émile Zola', 'An Echo', undefined, 'Zola, Émile', 'Echo, An'],
    ['Track 10', 'Björk', 'Best'],
    ['Track 2', 'Björk', 'Best'],
  ];
  for (const [songname, artist, album, songname_sort, artist_sort, album_sort] of songs)
    await add('sorter', songname, { artist, album, songname_sort, artist_sort, album_sort });
  const artists = ['Ärzte', 'Björk', '初音ミク', 'The Zebras', 'Émile Zola'];
  const byName = ['Ash', 'A Boat', 'Coal', 'Quay', 'Track 2', 'Track 10'];
  const byArtist = ['A Boat', 'Track 10', 'Track 2', 'Ash', 'Quay', 'Coal'];
  const byAlbum = ['Track 10', 'Track 2', 'A Boat', 'Ash', 'Coal', 'Quay'];
  for (const limit of [50, 2, 1]) {
    expect(await artistsOf('sorter', limit)).toEqual(artists);
    expect(await songsOf('sorter', 'songname', limit)).toEqual(byName);
    expect(await songsOf('sorter', '-songname', limit)).toEqual(byName.toReversed());
    expect(await songsOf('sorter', 'artist', limit)).toEqual(byArtist);
    expect(await songsOf('sorter', 'album', limit)).toEqual(byAlbum);
    expect(await songsOf('sorter', '-album', limit)).toEqual(byAlbum.toReversed());
  }
  expect(await albumsOf('sorter')).toEqual(['Best', 'The Calm', 'Dawn', 'An Echo', 'Quiet']);
  expect(await artistLetters(scopeOf('sorter'))).toEqual([
    { letter: 'A', index: 0 },
    { letter: 'B', index: 1 },
    { letter: 'H', index: 2 },
    { letter: 'Z', index: 3 },
  ]);
});

test('the first song of an artist and of an album decides for the others', async () => {
  const album = { artist: 'The Pips', album: 'The Sea' };
  await add('first', 'One', { ...album, artist_sort: 'Pips, The', album_sort: 'Sea, The' });
  for (const [songname, artist_sort, album_sort] of [
    ['Two', null, null],
    ['Three', 'Zips', 'Zea'],
  ] as const) {
    const { song_id } = await add('first', songname, {
      ...album,
      artist: 'THE PIPS',
      artist_sort,
      album_sort,
    });
    expect(await sortOf('first', song_id)).toMatchObject({
      artist_sort: 'Pips, The',
      album_sort: 'Sea, The',
    });
  }
  const untagged = await add('untagged', 'One', album);
  await add('untagged', 'Two', { ...album, artist_sort: 'Pips, The' });
  await add('untagged', 'Three', { ...album, artist: 'Other', artist_sort: 'Rother' });
  expect(await artistsOf('untagged')).toEqual(['Other', 'The Pips']);
  expect(await sortOf('untagged', untagged.song_id)).toMatchObject({ artist_sort: null });
});

test('a changed sort name applies to all songs of the artist and of the album', async () => {
  const album = { artist: 'The Pips', album: 'The Sea' };
  const one = await add('editor', 'One', album);
  const two = await add('editor', 'Two', album);
  const other = await add('editor', 'Three', { artist: 'The Pips', album: 'Sand' });
  const changed = await updateSong(scopeOf('editor'), two.song_id, {
    songname_sort: 'Zwei',
    artist_sort: 'Pips, The',
    album_sort: 'Sea, The',
  });
  expect(unwrap(changed)).toMatchObject({ songname_sort: 'Zwei', artist_sort: 'Pips, The' });
  const both = { artist_sort: 'Pips, The', album_sort: 'Sea, The' };
  expect(await sortOf('editor', one.song_id)).toEqual({ ...both, songname_sort: null });
  expect(await sortOf('editor', other.song_id)).toMatchObject({ ...both, album_sort: null });
  await updateSong(scopeOf('editor'), one.song_id, { artist_sort: null, songname: 'Uno' });
  expect(await sortOf('editor', two.song_id)).toMatchObject({ artist_sort: null, album_sort: 'Sea, The' });
});

test('a renamed song takes the sort names of its new artist and album', async () => {
  const song = { artist: 'The Pips', album: 'The Sea', artist_sort: 'Pips, The', album_sort: 'Sea, The' };
  const { song_id } = await add('renamer', 'The Song', { ...song, songname_sort: 'Song, The' });
  await add('renamer', 'Two', { artist: 'Die Ärzte', artist_sort: 'Ärzte, Die', album: 'Sand' });
  const scope = scopeOf('renamer');
  await updateSong(scope, song_id, { songname: 'THE SONG', artist: 'the pips' });
  expect(await sortOf('renamer', song_id)).toEqual({
    songname_sort: 'Song, The',
    artist_sort: 'Pips, The',
    album_sort: 'Sea, The',
  });
  await updateSong(scope, song_id, { songname: 'Song', artist: 'die ärzte' });
  expect(await sortOf('renamer', song_id)).toMatchObject({ songname_sort: null, artist_sort: 'Ärzte, Die' });
  await updateSong(scope, song_id, { artist: 'Ana', album: null });
  expect(await sortOf('renamer', song_id)).toMatchObject({ artist_sort: null, album_sort: null });
});

test('a restored song has the sort names that its artist and album have by then', async () => {
  const song = { artist: 'The Pips', album: 'The Sea' };
  const scope = scopeOf('restorer');
  const one = await add('restorer', 'One', { ...song, artist_sort: 'Pips, The', songname_sort: 'Eins' });
  const two = await add('restorer', 'Two', song);
  await deleteSong(scope, one.song_id);
  await deleteSongs(scope, [two.song_id]);
  await add('restorer', 'Three', { ...song, artist_sort: 'Zips', album_sort: 'Zea' });
  await restoreSong(scope, one.song_id);
  await restoreSongs(scope, [two.song_id]);
  for (const { song_id } of [one, two])
    expect(await sortOf('restorer', song_id)).toMatchObject({ artist_sort: 'Zips', album_sort: 'Zea' });
  expect(await artistsOf('restorer')).toEqual(['The Pips']);
  expect(await sortOf('restorer', one.song_id)).toMatchObject({ songname_sort: 'Eins' });
});

test('the export has the sort names', async () => {
  await add('exporter', 'The Song', {
    artist: 'The Pips',
    artist_sort: 'Pips, The',
    songname_sort: 'Song, The',
  });
  const chunks: string[] = [];
  for await (const chunk of exportRows(scopeOf('exporter'), 'songs')) chunks.push(chunk);
  expect(JSON.parse(`[${chunks.join('')}]`)).toMatchObject([
    { songname: 'The Song', songname_sort: 'Song, The', artist_sort: 'Pips, The', album_sort: null },
  ]);
});
