// Identity and order of songs, artists, albums and genres by their folded names.
import { expect, test } from 'vitest';
import type { Album, Artist, GenreCount, Page, Song, SongListRequest } from '@/contract';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { getAlbum, listAlbums } from './albums';
import { getArtist, listArtists } from './artists';
import { listGenres } from './genres';
import { createPlaylist, updatePlaylist } from './playlists';
import { listSongs, updateSong } from './songs';
import { saveUserData } from './user-data';

const db = setUpDatabase();

const artistsOf = async (name: string) =>
  unwrap<Page<Artist>>(await listArtists(scopeOf(name), { limit: 50 })).items;
const albumsOf = async (name: string) =>
  unwrap<Page<Album>>(await listAlbums(scopeOf(name), { limit: 50 })).items;

test('one artist, album and genre, whatever the spelling; the first one is shown', async () => {
  const listener = scopeOf('speller');
  const names = { artist: 'Björk', album: 'Début', genre: 'Électro' };
  await addSong(listener, { songname: 'One', ...names });
  for (const [songname, change] of [
    ['Two', (text: string) => text.normalize('NFD')],
    ['Three', (text: string) => text.toUpperCase()],
    ['Four', (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')],
  ] as const) {
    const [artist, album, genre] = [names.artist, names.album, names.genre].map(change);
    await addSong(listener, { songname, artist: artist ?? '', album: album ?? '', genre: genre ?? '' });
  }
  expect(await artistsOf('speller')).toMatchObject([{ artist: 'Björk', song_count: 4, album_count: 1 }]);
  expect(await albumsOf('speller')).toMatchObject([{ album: 'Début', artist: 'Björk', song_count: 4 }]);
  expect(unwrap<GenreCount[]>(await listGenres(listener))).toEqual([{ genre: 'Électro', song_count: 4 }]);
  expect(unwrap(await getArtist(listener, 'bjork'))).toMatchObject({ artist: 'Björk' });
  expect(unwrap(await getAlbum(listener, 'BJÖRK'.normalize('NFD'), 'debut'))).toMatchObject({
    song_count: 4,
  });
  const { items } = unwrap(await listSongs(listener, { limit: 50, artist: 'bjork', genre: 'electro' }));
  expect(items).toHaveLength(4);
});

test('stores names in NFC', async () => {
  const listener = scopeOf('composer');
  const nfd = 'É가が'.normalize('NFD');
  const { song_id } = await addSong(listener, { songname: nfd, artist: nfd, album: nfd, genre: nfd });
  await updateSong(listener, song_id, { songname: `${nfd}!` });
  const [row] = await db.owner`select songname, artist, album, genre from songs where song_id = ${song_id}`;
  expect(row).toEqual({ songname: 'É가が!', artist: 'É가が', album: 'É가が', genre: 'É가が' });

  const list = { name: nfd, description: '', visibility: 'private' as const };
  const { playlist_id } = unwrap(await createPlaylist(listener, list));
  await updatePlaylist(listener, playlist_id, { name: `${nfd}!` });
  await saveUserData(listener, { fav_genre: nfd });
  const stored = await db.owner`select name, fav_genre from playlists join user_data using (user_id)`;
  expect(stored).toEqual([{ name: 'É가が!', fav_genre: 'É가が' }]);
});

test('sorts in locale order, with numbers by value, from page to page', async () => {
  const sorted = [
    '!!!',
    '9 to 5',
    'Ångström',
    'apple',
    'ärzte',
    'Émile',
    'Łódź',
    'Track 2',
    'track 10',
    'Zed',
  ];
  const others = ['Ζορμπάς', 'Песня', 'שלום', 'أغنية', '서울', 'ミク', '初音'];
  const all = [...sorted, ...others];
  for (const name of all.toSorted()) {
    await addSong(scopeOf('sorter'), { songname: name, artist: name, album: name });
  }
  expect((await artistsOf('sorter')).map(({ artist }) => artist)).toEqual(all);
  expect((await albumsOf('sorter')).map(({ album }) => album)).toEqual(all);
  for (const sort of ['songname', '-songname', 'artist', '-album'] as const) {
    const found: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: SongListRequest = { limit: 3, sort, ...(cursor && { cursor }) };
      const { items, next_cursor }: Page<Song> = unwrap(await listSongs(scopeOf('sorter'), page));
      found.push(...items.map(({ songname }) => songname));
      cursor = next_cursor ?? undefined;
    }
    expect(found, sort).toEqual(sort.startsWith('-') ? all.toReversed() : all);
  }
});
