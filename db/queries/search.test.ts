import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { read, statement } from '../scope';
import { addSong, rowsRead, scopeOf, setUpDatabase } from '../testing';
import { createPlaylist } from './playlists';
import { search } from './search';

const listener = scopeOf('listener', 'playlist_editor');
const stranger = scopeOf('stranger');

const db = setUpDatabase();
beforeAll(async () => {
  await addSong(listener, {
    songname: 'Midnight Harbour',
    artist: 'Lantern Theory',
    album: 'Tides',
    genre: 'Lo-fi',
  });
  await addSong(listener, { songname: 'Velvet Rain', artist: 'Lantern Theory' });
  await addSong(listener, { songname: 'Open Windows', artist: 'Sisters', album: 'Panes', public: true });
  for (const [name, visibility] of [
    ['Harbour nights', 'private'],
    ['Harbour mornings', 'shared'],
    ['Harbour parade', 'featured'],
  ] as const)
    await createPlaylist(listener, { name, description: '', visibility });
});

const found = async (scope: typeof listener, q: string) => {
  const { songs, artists, albums, genres, playlists } = await search(scope, { q });
  return {
    songs: songs.map(({ songname }) => songname),
    artists: artists.map(({ artist, song_count }) => `${artist} ${song_count}`),
    albums: albums.map(({ album, artist }) => `${album} by ${artist}`),
    genres: genres.map(({ genre }) => genre),
    playlists: playlists.map(({ name }) => name),
  };
};

test('finds songs, artists and playlists', async () => {
  expect(await found(listener, 'harbour')).toEqual({
    songs: ['Midnight Harbour'],
    artists: [],
    albums: [],
    genres: [],
    playlists: expect.arrayContaining(['Harbour nights', 'Harbour mornings', 'Harbour parade']),
  });
  expect(await found(listener, 'lantern')).toMatchObject({
    songs: expect.arrayContaining(['Midnight Harbour', 'Velvet Rain']),
    artists: ['Lantern Theory 2'],
  });
});

test('finds albums and genres by name, and artists of public songs', async () => {
  expect(await found(listener, 'tidse')).toMatchObject({ albums: ['Tides by Lantern Theory'], artists: [] });
  expect((await found(listener, 'LO FI')).genres).toEqual(['Lo-fi']);
  expect(await found(stranger, 'sisters')).toMatchObject({ artists: ['Sisters 1'], albums: [] });
  expect(await found(stranger, 'lantern')).toMatchObject({ artists: [], albums: [] });
});

test('tolerates typos, prefixes and different case', async () => {
  for (const q of ['midnihgt harbor', 'Midnight Harbur', 'MIDNI', 'mid']) {
    expect((await found(listener, q)).songs, q).toContain('Midnight Harbour');
  }
});

test('does not interpret input as SQL or a pattern', async () => {
  const nothing = { songs: [], artists: [], albums: [], genres: [], playlists: [] };
  for (const q of ['zzqqxx', '%', '_', "'; drop table songs; --", '\\', '🎧', '   ']) {
    expect(await found(listener, q), q).toEqual(nothing);
  }
});

test('finds only public songs and visible playlists of others', async () => {
  expect((await found(stranger, 'midnight harbour')).songs).toEqual([]);
  expect((await found(stranger, 'harbour nights')).playlists).not.toContain('Harbour nights');
  expect((await found(stranger, 'open windows')).songs).toEqual(['Open Windows']);
  expect(await found(stranger, 'harbour')).toEqual({
    songs: [],
    artists: [],
    albums: [],
    genres: [],
    playlists: expect.arrayContaining(['Harbour mornings', 'Harbour parade']),
  });
});

test('search_songs returns nothing without a user', async () => {
  const [row] = await db.app
    .sql`select count(*)::int as found from search_songs('open windows', '[["^open"]]', '[["<open"]]', '[]', 10)`;
  expect(row?.found).toBe(0);
});

test('considers 5,000 users of a name at most', async () => {
  // Faster than updating the index.
  const [index] = await db.owner<{ definition: string }[]>`
    select pg_get_indexdef('users_search'::regclass) as definition`;
  await db.owner`drop index users_search`;
  await db.owner`
    insert into users (user_id, display_name) select 'auth0|crowd-' || i, 'Crowd' from generate_series(1, 6000) i`;
  await db.owner`insert into playlists (user_id, name, visibility) values ('auth0|crowd-1', 'Ours', 'shared')`;
  await db.owner.unsafe(index?.definition ?? '');
  const query = statement(sql`select * from search_people('[["^crowd"]]', 12)`);
  expect(await read(stranger, query)).toMatchObject([{ user_id: 'auth0|crowd-1' }]);
  expect(await rowsRead(db, 'users', () => read(stranger, query))).toBeLessThanOrEqual(5_000);
});
