import { expect, test } from 'vitest';
import type { Song } from '@/contract';
import { currentSong, inPlayingOrder, makeQueue, setShuffled } from './queue';
import { fromKept, isSameKept, toKept } from './queue-snapshot';

const song = (song_id: number): Song => ({
  song_id,
  user_id: 'auth0|owner',
  songname: `Song ${song_id}`,
  artist: 'A',
  album: null,
  genre: null,
  duration_ms: 60_000,
  public: true,
  plays: 0,
  has_cover: false,
  created_at: '2026-01-01T00:00:00.000Z',
});
const songs = (length: number) => Array.from({ length }, (_, index) => song(index + 1));

test('a queue comes back as it was left: order, song, position and playlist', () => {
  const made = makeQueue({ songs: songs(8), start: 3, playlistId: 7, shuffled: false }, () => 0);
  if (!made) throw new Error('an empty queue');
  const shuffled = setShuffled(made, true, () => 0.3);
  const kept = toKept(shuffled, 41_234.6);
  expect(kept.position_ms).toBe(41_235);
  expect(kept.items[kept.current]).toEqual({ song_id: 4, playlist_id: 7 });
  const back = fromKept({ ...kept, songs: songs(8) });
  if (!back) throw new Error('nothing came back');
  expect(back.position).toBe(41_235);
  const ids = (queue: typeof made) => inPlayingOrder(queue).map(({ song_id }) => song_id);
  expect(ids(back.queue)).toEqual(ids(shuffled));
  expect(currentSong(back.queue)).toMatchObject({ song_id: 4, playlistId: 7 });
});

test('of a very long queue what is around the current song is kept', () => {
  const made = makeQueue({ songs: songs(5000), start: 3000, shuffled: false }, () => 0);
  if (!made) throw new Error('an empty queue');
  const kept = toKept(made, 0);
  expect(kept.items).toHaveLength(1000);
  expect(kept.items[kept.current]?.song_id).toBe(3001);
  expect(JSON.stringify(kept).length).toBeLessThan(64_000);
});

test('songs that are gone are left out; without its song a queue goes on with the next', () => {
  const items = [1, 2, 3].map((song_id) => ({ song_id, playlist_id: null }));
  const back = fromKept({ items, current: 1, position_ms: 9_000, songs: [song(1), song(3)] });
  expect(back && currentSong(back.queue)?.song_id).toBe(3);
  expect(back?.position).toBe(0);
  expect(fromKept({ items, current: 2, position_ms: 0, songs: [song(1)] })).toBeNull();
  expect(fromKept({ items: [], current: 0, position_ms: 0, songs: [] })).toBeNull();
});

test('a queue is known again until its songs, its song or the place in it are others', () => {
  const items = [1, 2].map((song_id) => ({ song_id, playlist_id: null }));
  const kept = { items, current: 0, position_ms: 100 };
  expect(isSameKept(kept, { ...kept, items: items.map((item) => ({ ...item })) })).toBe(true);
  for (const change of [
    { current: 1 },
    { position_ms: 101 },
    { items: items.toReversed() },
    { items: items.slice(1) },
    { items: items.map((item) => ({ ...item, playlist_id: 7 })) },
  ]) {
    expect(isSameKept(kept, { ...kept, ...change })).toBe(false);
  }
});
