// Converts between the player's queue and the one stored on the server.
import type { QueueWithSongs, Queue as StoredQueue } from '@/contract';
import { inOrder, inPlayingOrder, type Queue, toQueued } from './queue';
import type { QueuedSong } from './types';

/** Keeps the request within 64 kB, the limit of a `keepalive` fetch. */
const MAX_SONGS = 1000;
const MAX_PREVIOUS = 100;
/** Limits of the API. */
const MAX_SOURCES = 16;
const MAX_SOURCE_LENGTH = 1000;

/** The songs included in a snapshot, in playing order. */
export function snapshotSongs(queue: Queue): QueuedSong[] {
  const from = firstIncluded(queue);
  return inPlayingOrder(queue).slice(from, from + MAX_SONGS);
}

const firstIncluded = ({ at }: Queue) => Math.max(0, at - MAX_PREVIOUS);

const isStorable = (source: string | null): source is string =>
  source !== null && source.length <= MAX_SOURCE_LENGTH;

/** @param position in milliseconds */
export function toSnapshot(queue: Queue, position: number): StoredQueue {
  const songs = snapshotSongs(queue);
  const sources = [...new Set(songs.flatMap(({ source }) => (isStorable(source) ? source : [])))];
  const stored = sources.slice(0, MAX_SOURCES);
  return {
    items: songs.map(({ song_id, playlistId: playlist_id, source }) => {
      const index = source === null ? -1 : stored.indexOf(source);
      return { song_id, playlist_id, ...(index >= 0 && { source: index }) };
    }),
    ...(stored.length > 0 && { sources: stored }),
    current: queue.at - firstIncluded(queue),
    position_ms: Math.round(position),
  };
}

export function isSameSnapshot(one: StoredQueue, other: StoredQueue): boolean {
  return (
    one.current === other.current &&
    one.position_ms === other.position_ms &&
    one.items.length === other.items.length &&
    one.items.every(({ song_id, playlist_id, source = null }, index) => {
      const item = other.items[index];
      const isSame = item?.song_id === song_id && item.playlist_id === playlist_id;
      return isSame && sourceOf(one, source) === sourceOf(other, item.source ?? null);
    })
  );
}

const sourceOf = ({ sources = [] }: StoredQueue, index: number | null): string | null =>
  index === null ? null : (sources[index] ?? null);

/**
 * Restores a queue without deleted songs. If the current song is deleted, the queue continues with the next one.
 * @returns the queue and the position in milliseconds; null if no song is left to play
 */
export function fromSnapshot(stored: QueueWithSongs): { queue: Queue; position: number } | null {
  const byId = new Map(stored.songs.map((song) => [song.song_id, song]));
  const remaining = stored.items.flatMap(({ song_id, playlist_id, source = null }, index) => {
    const song = byId.get(song_id);
    return song ? [{ index, song: toQueued(song, playlist_id, sourceOf(stored, source)) }] : [];
  });
  const at = remaining.findIndex(({ index }) => index >= stored.current);
  if (at < 0) return null;
  const songs = remaining.map(({ song }) => song);
  const queue = { songs, order: inOrder(songs.length), at, shuffled: false };
  return { queue, position: remaining[at]?.index === stored.current ? stored.position_ms : 0 };
}
