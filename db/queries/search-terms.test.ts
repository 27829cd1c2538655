// Removal of unused search terms, also while rows are added.
import postgres from 'postgres';
import { beforeEach, expect, test } from 'vitest';
import { addSong, scopeOf, setUpDatabase } from '../testing';
import { createPlaylist, updatePlaylist } from './playlists';
import { search } from './search';
import { pruneSearchTerms } from './search-terms';
import { deleteSong, restoreSong, updateSong } from './songs';
import { setDisplayName } from './users';

const db = setUpDatabase();
const listener = scopeOf('listener');

beforeEach(() => db.owner`truncate songs, playlists, users, search_terms, search_pruning cascade`);

const keys = async () =>
  (await db.owner`select user_id, kind, key from search_terms order by user_id, kind, key`).map(
    ({ user_id, kind, key }) => `${user_id}|${kind}|${key}`,
  );

test('terms of songs stay; those of deleted, renamed and private ones go', async () => {
  const names = { artist: 'Neon Harbour', album: 'Coast', genre: 'Folk', public: true };
  const song = await addSong(listener, { ...names, songname: 'Night Ferry' });
  await addSong(listener, { songname: 'Ferryman', artist: '夜の歌', genre: null });
  const before = await keys();
  expect(await pruneSearchTerms()).toBe(0);
  expect(await keys()).toEqual(before);

  await updateSong(listener, song.song_id, { public: false });
  await pruneSearchTerms();
  expect((await keys()).filter((key) => key.startsWith('|'))).toEqual([]);

  await updateSong(listener, song.song_id, { artist: 'Velvet Union' });
  await deleteSong(listener, (await addSong(listener, { ...names, genre: 'Jazz' })).song_id);
  await pruneSearchTerms();
  expect(await keys()).toEqual(
    [
      'album|coast',
      'artist|velvet union',
      'artist|夜の歌',
      'genre|folk',
      'word|coast',
      'word|ferry',
      'word|ferryman',
      'word|night',
      'word|union',
      'word|velvet',
      'word|夜の歌',
    ].map((key) => `auth0|listener|${key}`),
  );
});

test('a restored song is found again', async () => {
  const song = await addSong(listener, { songname: 'Night Ferry', artist: 'Neon Harbour' });
  await deleteSong(listener, song.song_id);
  expect(await pruneSearchTerms()).toBeGreaterThan(0);
  expect(await keys()).toEqual([]);
  await restoreSong(listener, song.song_id);
  expect((await search(listener, { q: 'neon habrour' })).artists).toMatchObject([{ artist: 'Neon Harbour' }]);
});

test('words of playlists and display names', async () => {
  const list = { name: 'Harbour nights', description: '', visibility: 'shared' as const };
  const { playlist_id } = JSON.parse(await createPlaylist(listener, list));
  await setDisplayName(listener, 'Hazel Quist');
  expect(await pruneSearchTerms()).toBe(0);
  await updatePlaylist(listener, playlist_id, { name: 'Mornings', visibility: 'private' });
  await setDisplayName(listener, 'Hazel');
  await pruneSearchTerms();
  expect(await keys()).toEqual(['|word|hazel', 'auth0|listener|word|mornings']);
});

test('a run examines a limited part and the next one continues', async () => {
  const words = Array.from(
    { length: 60 },
    (_, i) => `abcdefghij${String.fromCharCode(97 + (i % 26))}${'k'.repeat(i)}`,
  );
  for (const songname of words) await deleteSong(listener, (await addSong(listener, { songname })).song_id);
  const total = (await keys()).length;
  const first = await pruneSearchTerms(20);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(total);
  expect(await pruneSearchTerms()).toBe(total - first);
});

test('terms that a transaction in progress relies on stay', async () => {
  const names = { songname: 'Night Ferry', artist: 'Neon Harbour', genre: null };
  const { song_id } = await addSong(listener, names);
  const other = postgres(db.ownerUrl, { max: 1 });
  await other.begin(async (sql) => {
    await sql`
      insert into songs (user_id, songname, artist, duration_ms, audio_key, mime, byte_length, peaks)
      select user_id, songname, artist, duration_ms, audio_key, mime, byte_length, peaks from songs`;
    // Shards run no triggers.
    await sql`select index_songs(array(select song_id from songs))`;
    await deleteSong(listener, song_id);
    expect(await pruneSearchTerms()).toBe(0);
  });
  await other.end();
  expect(await pruneSearchTerms()).toBe(0);
  expect((await search(listener, { q: 'neon' })).artists).toMatchObject([{ artist: 'Neon Harbour' }]);
});
