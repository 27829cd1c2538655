import { beforeAll, expect, test } from 'vitest';
import type { Page, Song, SongListRequest, SongSort, SongSortColumn } from '@/contract';
import { ANCHOR_PAGE, SONG_SORTS } from '@/contract/constants';
import { foldText } from '@/lib/fold-text';
import { InvalidCursor } from '../errors';
import type { Json } from '../json';
import type { Scope } from '../scope';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { deleteSong, findAudio, getSong, listSongs, publicSongs, songAnchors, updateSong } from './songs';

const db = setUpDatabase();
const collector = scopeOf('collector');
const stranger = scopeOf('stranger');

beforeAll(async () => {
  // 500 songs with ties in every order, and names that differ only in case.
  await db.owner`
    insert into songs (user_id, songname, artist, album, genre, duration_ms, audio_key, mime, byte_length, peaks, public,
      plays, created_at)
    select ${collector.userId}, case when i % 2 = 0 then 'Song ' else 'song ' end || i % 40, 'Artist ' || i % 7,
      case when i % 4 > 0 then 'Album ' || i % 3 end, case when i % 5 = 0 then 'Jazz' else 'Folk' end, 60000 + i % 11, 'k', 'audio/mpeg', 1, repeat('A', 96),
      i % 10 = 0, i % 13, timestamptz '2026-01-01 00:00:00.123Z' + (i % 9) * interval '1 hour'
    from generate_series(1, 500) as i`;
  for (let i = 0; i < 3; i++) await addSong(stranger, { songname: `Hidden ${i}` });
});

type List = (request: { limit: number; cursor?: string }) => Promise<Json<Page<Song>>>;

async function readAll(list: List, limit: number): Promise<Song[]> {
  const songs: Song[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Song> = unwrap(await list(cursor === null ? { limit } : { limit, cursor }));
    expect(page.items.length).toBeLessThanOrEqual(limit);
    songs.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return songs;
}

const sorts = SONG_SORTS.flatMap((column): SongSort[] => [column, `-${column}`]);

test.each(sorts)('pages 500 songs with ties by %s, each once', async (sort) => {
  const songs = await readAll((page) => listSongs(collector, { ...page, sort }), 37);
  expect(new Set(songs.map((song) => song.song_id)).size).toBe(500);
  expect(songs).toHaveLength(500);
  const column = sort.replace('-', '') as SongSortColumn;
  const [ascending, key] = [!sort.startsWith('-'), keys[column]];
  const sorted = songs.every((song, i) => {
    const before = songs[i - 1];
    if (!before) return true;
    const [low, high] = ascending ? [before, song] : [song, before];
    return inOrder([...key(low), low.song_id], [...key(high), high.song_id]);
  });
  expect(sorted).toBe(true);
});

/** The sort keys of a song; null sorts last. */
const word = (name: string | null) => (name === null ? '\uffff' : foldText(name));
const keys: Record<SongSortColumn, (song: Song) => (string | number)[]> = {
  created_at: ({ created_at }) => [created_at],
  songname: ({ songname }) => [word(songname)],
  artist: ({ artist, album }) => [word(artist), word(album)],
  album: ({ artist, album }) => [word(album), word(artist)],
  genre: ({ genre }) => [word(genre)],
  plays: ({ plays }) => [plays],
  duration_ms: ({ duration_ms }) => [duration_ms],
};

function inOrder(low: (string | number)[], high: (string | number)[]): boolean {
  const i = low.findIndex((part, at) => part !== high[at]);
  const [a, b] = [low[i], high[i]];
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'en', { numeric: true }) < 0;
  return a !== undefined && b !== undefined && a < b;
}

test.each(sorts)('anchors by %s have the total and the cursors of the pages', async (sort) => {
  const { total, cursors } = await songAnchors(collector, { sort });
  expect([total, cursors.length]).toEqual([500, 2]);
  const songs = await readAll((page) => listSongs(collector, { ...page, sort }), 200);
  for (const [i, cursor] of cursors.entries()) {
    const { items } = unwrap(await listSongs(collector, { sort, cursor, limit: ANCHOR_PAGE }));
    expect(items).toEqual(songs.slice((i + 1) * ANCHOR_PAGE, (i + 2) * ANCHOR_PAGE));
  }
});

test('anchors of filtered and empty lists', async () => {
  const filter = { q: 'song', artist: 'ARTIST 3', genre: 'folk', sort: 'artist' } as const;
  const songs = await readAll((page) => listSongs(collector, { ...page, ...filter }), 200);
  expect(songs.length).toBeGreaterThan(40);
  expect(songs.every(({ artist, genre }) => artist === 'Artist 3' && genre === 'Folk')).toBe(true);
  expect(await songAnchors(collector, filter)).toEqual({ total: songs.length, cursors: [] });
  expect(await songAnchors(scopeOf('newcomer'), {})).toEqual({ total: 0, cursors: [] });
});

test('paging is stable when songs are added', async () => {
  const reader = scopeOf('reader');
  for (let i = 0; i < 6; i++) await addSong(reader);
  const first = unwrap(await listSongs(reader, { limit: 3 }));
  await addSong(reader);
  const second = unwrap(await listSongs(reader, { limit: 3, cursor: first.next_cursor ?? '' }));
  const ids = [...first.items, ...second.items].map((song) => song.song_id);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect([new Set(ids).size, second.next_cursor]).toEqual([6, null]);
});

test('rejects a cursor with a NUL character', async () => {
  const cursor = cursorOf(['library:songname', ['\0', 1]]);
  await expect(listSongs(collector, { limit: 5, cursor, sort: 'songname' })).rejects.toThrow(InvalidCursor);
});

test('has no next cursor on the last page, even if it is full', async () => {
  const reader = scopeOf('full-page');
  for (let i = 0; i < 2; i++) await addSong(reader);
  expect(unwrap(await listSongs(reader, { limit: 2 })).next_cursor).toBeNull();
  expect(unwrap(await listSongs(scopeOf('newcomer'), { limit: 2 }))).toEqual({
    items: [],
    next_cursor: null,
  });
});

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
test.each([
  'nonsense',
  '',
  cursorOf(null),
  cursorOf(['library:songname', ['a', 1]]),
  cursorOf(['library:-created_at', [null, 1]]),
  cursorOf(['library:-created_at', ["'; drop table songs", 1]]),
  cursorOf(['library:-created_at', ['2026-01-01T00:00:00.000Z', 1.5]]),
  cursorOf(['library:-created_at', ['2026-01-01T00:00:00.000Z']]),
])('rejects the cursor %j', async (cursor) => {
  await expect(listSongs(collector, { limit: 5, cursor })).rejects.toThrow(InvalidCursor);
});

const found = async (request: Partial<SongListRequest>, scope: Scope = collector) =>
  readAll((page) => listSongs(scope, { ...page, ...request }), 200);

test('finds songs with every word in name, artist or album, case-insensitive', async () => {
  const reader = scopeOf('searcher');
  await addSong(reader, { songname: 'Blue Hour', artist: 'Saltwater Choir', album: 'Tides' });
  await addSong(reader, { songname: '100% Blue_Sky', artist: 'Kestrel', album: null });
  const names = async (q: string) => (await found({ q }, reader)).map((song) => song.songname).sort();
  expect(await names('blue')).toEqual(['100% Blue_Sky', 'Blue Hour']);
  expect(await names('  TIDES   choir ')).toEqual(['Blue Hour']);
  expect(await names('blue kestrel')).toEqual(['100% Blue_Sky']);
  expect(await names('%')).toEqual(['100% Blue_Sky']);
  expect(await names('e_s')).toEqual(['100% Blue_Sky']);
  expect(await names('\\')).toEqual([]);
  expect(await names('')).toHaveLength(2);
  expect(await names('blue\0hour')).toEqual(['Blue Hour']);
});

test('combines genre, search and order', async () => {
  const songs = await found({ genre: 'Jazz', q: 'song 5', sort: 'songname' });
  expect(songs.length).toBeGreaterThan(0);
  expect(
    songs.every((song) => song.genre === 'Jazz' && `${song.songname} ${song.artist}`.includes('5')),
  ).toBe(true);
});

test('publicSongs returns own and public songs, most played first', async () => {
  const songs = await readAll((page) => publicSongs(stranger, { ...page, q: '' }), 20);
  expect(songs.filter((song) => song.user_id === stranger.userId)).toHaveLength(3);
  expect(songs.filter((song) => song.user_id === collector.userId)).toHaveLength(50);
  expect(songs.every((song) => song.public || song.user_id === stranger.userId)).toBe(true);
  expect(songs.map((song) => song.plays)).toEqual(songs.map((song) => song.plays).sort((a, b) => b - a));
  expect(unwrap(await publicSongs(stranger, { limit: 10, q: 'hidden 1' })).items).toHaveLength(1);
});

test('others can read a song and its audio only while it is public', async () => {
  const { song_id, peaks, created_at } = await addSong(collector, { byte_length: 42 });
  expect(peaks).toHaveLength(96);
  expect(created_at).toMatch(/\.\d{3}Z$/);
  expect(await findAudio(collector, song_id)).toEqual({
    audio_key: 'a'.repeat(64),
    byte_length: 42,
    mime: 'audio/mpeg',
  });
  expect([await getSong(stranger, song_id), await findAudio(stranger, song_id)]).toEqual([null, null]);
  expect(await updateSong(stranger, song_id, { songname: 'mine' })).toBeNull();
  expect(await deleteSong(stranger, song_id)).toBe(false);

  const changed = unwrap(await updateSong(collector, song_id, { public: true, album: 'Tides', genre: null }));
  expect(changed).toMatchObject({ public: true, album: 'Tides', genre: null, songname: 'Paper Lanterns' });
  expect(unwrap(await getSong(stranger, song_id)).album).toBe('Tides');
  expect(await updateSong(stranger, song_id, { songname: 'mine' })).toBeNull();
  expect(await deleteSong(stranger, song_id)).toBe(false);

  expect(unwrap(await updateSong(collector, song_id, {})).public).toBe(true);
  expect(await deleteSong(collector, song_id)).toBe(true);
  expect(await deleteSong(collector, song_id)).toBe(false);
});

test('a list is narrowed by words in any spelling and script', async () => {
  const reader = scopeOf('speller');
  const narrowed = {
    'Björk’s Song': ['bjork', "BJÖRK'S", 'bjorks song', 'song'],
    'Песня звезды': ['везд', 'ЗВЕЗДЫ песня'],
    千本桜: ['本', '千本桜'],
    Łódź: ['lodz'],
    '100% Pure_Gold': ['100%', 'pure_', 'd 1'],
  };
  for (const songname of Object.keys(narrowed)) await addSong(reader, { songname });
  for (const [songname, searches] of Object.entries(narrowed)) {
    for (const q of searches) {
      const { items } = unwrap(await listSongs(reader, { limit: 5, q }));
      expect(
        items.map((song) => song.songname),
        q,
      ).toEqual([songname]);
    }
  }
});
