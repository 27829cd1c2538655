// Songs and queues for tests.
import type { Song } from '@/contract';
import { makeQueue, type Queue, type QueueRequest, type Random } from '../queue';
import type { PlayerSong } from '../types';

export const playerSong = (song_id: number): PlayerSong => ({
  song_id,
  songname: `Song ${song_id}`,
  artist: 'A',
  duration_ms: 60_000,
});

/** Songs with consecutive ids. */
export const playerSongs = (length: number, firstId = 1) =>
  Array.from({ length }, (_, index) => playerSong(firstId + index));

export function queueOf(
  songs: readonly PlayerSong[],
  options: Partial<QueueRequest> = {},
  random: Random = () => 0,
): Queue {
  const queue = makeQueue({ songs, shuffled: false, ...options }, random);
  if (!queue) throw new Error('an empty queue');
  return queue;
}

/** Songs as the API returns them. */
export const apiSong = (song_id: number): Song => ({
  ...playerSong(song_id),
  user_id: 'auth0|owner',
  album: null,
  genre: null,
  public: true,
  plays: 0,
  has_cover: false,
  cover_seed: '0123456789abcd',
  track: 0,
  created_at: '2026-01-01T00:00:00.000Z',
});
