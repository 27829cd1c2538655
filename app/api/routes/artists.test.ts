// Artists, albums and page anchors.
import { expect, test } from 'vitest';
import type { Album, Anchors, Artist, Page, Song } from '@/contract';
import { getAlbum } from '@/db/queries/albums';
import { artistLetters, getArtist } from '@/db/queries/artists';
import { sharedByArtist, sharedOfGenre, sharedOnAlbum } from '@/db/queries/shared-songs';
import { addSong, scopeOf, unwrap } from '@/db/testing';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();

async function get<T>(as: string, path: string, query: Record<string, string> = {}): Promise<T> {
  const answer = await api.call('GET', `/api/${path}?${new URLSearchParams(query)}`, { as });
  expect(answer.status).toBe(200);
  return answer.body as T;
}

test('rejects a cursor with NUL, and ignores an empty artist filter', async () => {
  const cursor = Buffer.from(JSON.stringify(['artists', ['a\0']])).toString('base64url');
  expect(await api.call('GET', `/api/artists?cursor=${cursor}`)).toMatchObject(
    problem('invalid-request', 400),
  );
  await addSong(scopeOf('broad'), { album: 'Tides' });
  expect((await get<Page<Album>>('broad', 'albums', { artist: '' })).items).toHaveLength(1);
});

test('lists artists by name, number of songs and time, each order with its own cursors', async () => {
  const me = scopeOf('sorter');
  for (const artist of ['Zola', 'Émile', 'Zola', '王菲', 'Zola', 'くるり', '99', 'Émile', 'Adele'])
    await addSong(me, { artist });
  const orders = {
    artist: ['99', 'Adele', 'Émile', 'Zola', 'くるり', '王菲'],
    '-song_count': ['Zola', 'Émile', '99', 'Adele', 'くるり', '王菲'],
    '-added': ['Adele', 'Émile', '99', 'くるり', 'Zola', '王菲'],
  };
  for (const [sort, expected] of Object.entries(orders)) {
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const query = { sort, limit: '2', ...(cursor && { cursor }) };
      const page: Page<Artist> = await get('sorter', 'artists', query);
      names.push(...page.items.map(({ artist }) => artist));
      cursor = page.next_cursor;
    } while (cursor);
    expect(names).toEqual(expected);
    expect(await get('sorter', 'artists/anchors', { sort })).toEqual({ total: 6, cursors: [] });
  }
  const { next_cursor } = await get<Page<Artist>>('sorter', 'artists', { limit: '2', sort: '-added' });
  const wrong = await api.call('GET', `/api/artists?cursor=${next_cursor}`, { as: 'sorter' });
  expect(wrong).toMatchObject(problem('invalid-request', 400));
  expect(await artistLetters(me)).toEqual([
    { letter: '#', index: 0 },
    { letter: 'A', index: 1 },
    { letter: 'E', index: 2 },
    { letter: 'Z', index: 3 },
    { letter: 'か', index: 4 },
    { letter: '漢', index: 5 },
  ]);
});

test('groups songs by artist and album, ignoring case', async () => {
  const me = scopeOf('gatherer');
  const song = { artist: 'AC/DC', album: '100% Live', duration_ms: 60_000 };
  await addSong(me, { ...song, songname: 'B', track: 2 });
  await addSong(me, { ...song, songname: 'A', track: 1 });
  await addSong(me, { ...song, songname: 'C', artist: 'ac/dc', album: null });
  await addSong(me, { ...song, songname: 'D', artist: 'Zoë ✦' });
  await addSong(scopeOf('other'), { ...song, public: true });

  const artists = await get<Page<Artist>>('gatherer', 'artists');
  const cover_seed = expect.stringMatching(/^[\da-f]{14}$/);
  expect(artists.items).toEqual([
    { artist: 'AC/DC', song_count: 3, album_count: 1, duration_ms: 180_000, cover_seed },
    { artist: 'Zoë ✦', song_count: 1, album_count: 1, duration_ms: 60_000, cover_seed },
  ]);
  const albums = await get<Page<Album>>('gatherer', 'albums');
  expect(albums.items.map(({ album, artist, song_count }) => [album, artist, song_count])).toEqual([
    ['100% Live', 'AC/DC', 2],
    ['100% Live', 'Zoë ✦', 1],
  ]);
  expect((await get<Page<Album>>('gatherer', 'albums', { artist: 'zoë ✦' })).items).toHaveLength(1);
  const onAlbum = await get<Page<Song>>('gatherer', 'songs', {
    artist: 'ac/dc',
    album: '100% live',
    sort: 'album',
  });
  expect(onAlbum.items.map(({ songname }) => songname)).toEqual(['A', 'B']);
  expect(unwrap(await getArtist(me, 'Ac/dC')).song_count).toBe(3);
  expect(unwrap(await getAlbum(me, 'ac/dc', '100% LIVE')).song_count).toBe(2);
  expect(await getArtist(me, 'Unknown')).toBeNull();
  expect(await getAlbum(me, 'Unknown', '100% Live')).toBeNull();
});

test('lists shared songs of an artist or genre, except those in the library', async () => {
  const sharer = scopeOf('sharer');
  const shared = { artist: 'Lantern', genre: 'Dusk', public: true };
  await addSong(sharer, { ...shared, songname: 'Theirs' });
  await addSong(sharer, { ...shared, songname: 'BOTH' });
  await addSong(sharer, { ...shared, songname: 'Secret', public: false });
  await addSong(scopeOf('finder'), { ...shared, songname: 'Both', public: false });
  await addSong(sharer, { ...shared, songname: 'Elsewhere', album: 'Other', artist: 'Lantern', genre: null });
  const named = (songs: Song[]) => songs.map(({ songname }) => songname);
  expect(named(unwrap(await sharedByArtist(scopeOf('finder'), 'lantern')))).toEqual(['Elsewhere', 'Theirs']);
  expect(named(unwrap(await sharedOnAlbum(scopeOf('finder'), 'LANTERN', 'other')))).toEqual(['Elsewhere']);
  expect(named(unwrap(await sharedOfGenre(scopeOf('finder'), 'dusk')))).toEqual(['Theirs']);
  expect(unwrap(await sharedByArtist(sharer, 'Lantern'))).toEqual([]);
});

test('anchors lead to every page of a long list', async () => {
  const userId = 'auth0|long';
  await api.db.owner`
    insert into songs (user_id, songname, artist, album, duration_ms, audio_key, mime, byte_length, peaks)
    select ${userId}, 'Song ' || i, 'Artist ' || i % 450, 'Album ' || i % 450, 60000, 'k', 'm', 1, repeat('A', 96)
    from generate_series(1, 900) as i`;
  for (const list of ['artists', 'albums', 'songs']) {
    const { total, cursors } = await get<Anchors>('long', `${list}/anchors`);
    expect([total, cursors.length]).toEqual(list === 'songs' ? [900, 4] : [450, 2]);
    const pages = ['']
      .concat(cursors)
      .map((cursor) => get<Page<object>>('long', list, { limit: '200', ...(cursor && { cursor }) }));
    const rows = (await Promise.all(pages)).flatMap(({ items }) => items);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(total);
  }
  const page = await get<Anchors>('long', 'songs/anchors', { artist: 'ARTIST 7', sort: '-album' });
  expect(page).toEqual({ total: 2, cursors: [] });
});

test.each(['artists', 'albums'])('/%s rejects a cursor of another list', async (list) => {
  const { cursors } = await get<Anchors>('long', 'songs/anchors');
  const answer = await api.call('GET', `/api/${list}?cursor=${cursors[0]}`, { as: 'long' });
  expect(answer).toMatchObject(problem('invalid-request', 400));
});
