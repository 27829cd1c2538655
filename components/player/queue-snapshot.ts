// The queue as the server keeps it, so that a reload or another device goes on where this one stopped.
import type { Queue as KeptQueue, QueueWithSongs } from '@/contract';
import { inOrder, inPlayingOrder, type Queue, toQueued } from './queue';
import type { QueuedSong } from './types';

/** So many songs fit into a request that outlives its page (64 kB); some behind the current one, most ahead of it. */
const MOST = 1000;
const BEHIND = 100;

/** The songs of a queue that are kept: those around the current one, in playing order. */
export function songsKept(queue: Queue): QueuedSong[] {
  const from = firstKept(queue);
  return inPlayingOrder(queue).slice(from, from + MOST);
}

const firstKept = ({ at }: Queue) => Math.max(0, at - BEHIND);

/** What the server is told. @param position in milliseconds */
export function toKept(queue: Queue, position: number): KeptQueue {
  return {
    items: songsKept(queue).map(({ song_id, playlistId }) => ({ song_id, playlist_id: playlistId })),
    current: queue.at - firstKept(queue),
    position_ms: Math.round(position),
  };
}

/** Whether two queues are kept as the same, up to the place in the song. */
export function isSameKept(one: KeptQueue, other: KeptQueue): boolean {
  return (
    one.current === other.current &&
    one.position_ms === other.position_ms &&
    one.items.length === other.items.length &&
    one.items.every(({ song_id, playlist_id }, index) => {
      const beside = other.items[index];
      return beside?.song_id === song_id && beside.playlist_id === playlist_id;
    })
  );
}

/** The queue that was kept. Songs that are gone are left out; when the current one is, the next begins from its start. */
export function fromKept(kept: QueueWithSongs): { queue: Queue; position: number } | null {
  const byId = new Map(kept.songs.map((song) => [song.song_id, song]));
  const left = kept.items.flatMap(({ song_id, playlist_id }, place) => {
    const song = byId.get(song_id);
    return song ? [{ place, song: toQueued(song, playlist_id) }] : [];
  });
  const at = left.findIndex(({ place }) => place >= kept.current);
  if (at < 0) return null;
  const songs = left.map(({ song }) => song);
  const queue = { songs, order: inOrder(songs.length), at, shuffled: false };
  return { queue, position: left[at]?.place === kept.current ? kept.position_ms : 0 };
}
