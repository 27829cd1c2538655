import { expect, test } from 'vitest';
import { newQueueSchema } from '@/contract/queue';
import { currentSong } from './current-queued-song';
import { inPlayingOrder, setShuffled } from './queue';
import { insertNext } from './queue-edits';
import { fromSnapshot, isSameSnapshot, toSnapshot } from './queue-snapshot';
import { apiSong, queueOf } from './testing/songs';

const songs = (length: number) => Array.from({ length }, (_, index) => apiSong(index + 1));

test('restores order, current song, position and playlist', () => {
  const made = queueOf(songs(8), { start: 3, playlistId: 7 });
  const shuffled = setShuffled(made, true, () => 0.3);
  const snapshot = toSnapshot(shuffled, 41_234.6);
  expect(snapshot.position_ms).toBe(41_235);
  expect(snapshot.items[snapshot.current]).toEqual({ song_id: 4, playlist_id: 7 });
  const restored = fromSnapshot({ ...snapshot, songs: songs(8) });
  if (!restored) throw new Error('nothing was restored');
  expect(restored.position).toBe(41_235);
  const ids = (queue: typeof made) => inPlayingOrder(queue).map(({ song_id }) => song_id);
  expect(ids(restored.queue)).toEqual(ids(shuffled));
  expect(currentSong(restored.queue)).toMatchObject({ song_id: 4, playlistId: 7 });
});

test('restores where each song was played from', () => {
  const made = queueOf(songs(2), { source: '/songs/artists/Ida' });
  const mixed = insertNext(made, [apiSong(3)], '/songs?q=sea');
  const snapshot = toSnapshot(insertNext(mixed, [apiSong(4)], `/songs/artists/${'x'.repeat(1000)}`), 0);
  expect(snapshot.sources).toEqual(['/songs/artists/Ida', '/songs?q=sea']);
  expect(newQueueSchema.safeParse(snapshot).success).toBe(true);
  const restored = fromSnapshot({ ...snapshot, songs: songs(4) });
  expect(restored?.queue.songs.map(({ source }) => source)).toEqual([
    '/songs/artists/Ida',
    null,
    '/songs?q=sea',
    '/songs/artists/Ida',
  ]);
  expect(isSameSnapshot(snapshot, { ...snapshot, sources: ['/songs', '/songs?q=sea'] })).toBe(false);
  for (const sources of [[], ['https://example.com'], ['/songsters'], ['//songs']])
    expect(newQueueSchema.safeParse({ ...snapshot, sources }).success).toBe(false);
});

test('limits a long queue to the songs around the current one', () => {
  const made = queueOf(songs(5000), { start: 3000 });
  const snapshot = toSnapshot(made, 0);
  expect(snapshot.items).toHaveLength(1000);
  expect(snapshot.items[snapshot.current]?.song_id).toBe(3001);
  expect(JSON.stringify(snapshot).length).toBeLessThan(64_000);
});

test('omits deleted songs, and continues with the next one if the current song is deleted', () => {
  const items = [1, 2, 3].map((song_id) => ({ song_id, playlist_id: null }));
  const restored = fromSnapshot({ items, current: 1, position_ms: 9_000, songs: [apiSong(1), apiSong(3)] });
  expect(restored && currentSong(restored.queue)?.song_id).toBe(3);
  expect(restored?.position).toBe(0);
  expect(fromSnapshot({ items, current: 2, position_ms: 0, songs: [apiSong(1)] })).toBeNull();
  expect(fromSnapshot({ items: [], current: 0, position_ms: 0, songs: [] })).toBeNull();
});

test('compares songs, playlists, current song and position', () => {
  const items = [1, 2].map((song_id) => ({ song_id, playlist_id: null }));
  const snapshot = { items, current: 0, position_ms: 100 };
  expect(isSameSnapshot(snapshot, { ...snapshot, items: items.map((item) => ({ ...item })) })).toBe(true);
  for (const change of [
    { current: 1 },
    { position_ms: 101 },
    { items: items.toReversed() },
    { items: items.slice(1) },
    { items: items.map((item) => ({ ...item, playlist_id: 7 })) },
  ]) {
    expect(isSameSnapshot(snapshot, { ...snapshot, ...change })).toBe(false);
  }
});
