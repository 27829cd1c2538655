// The queue as the server keeps it, so that a reload or another device goes on where this one stopped.
import type { Queue as KeptQueue, QueueWithSongs } from '@/db/types';
import { inOrder, inPlayingOrder, type Queue } from './queue';
import type { QueuedSong } from './types';

/** So many songs fit into a request that outlives its page (64 kB); some behind the current one, most ahead of it. */
const MOST = 1000;
const BEHIND = 100;

/** What the server is told: the songs around the current one, in playing order. @param position in milliseconds */
export function toKept(queue: Queue, position: number): KeptQueue {
  const from = Math.max(0, queue.at - BEHIND);
  const songs = inPlayingOrder(queue).slice(from, from + MOST);
  return {
    items: songs.map(({ song_id, playlistId }) => ({ song_id, playlist_id: playlistId })),
    current: queue.at - from,
    position_ms: Math.round(position),
  };
}

/** The queue that was kept. Songs that are gone are left out; when the current one is, the next begins from its start. */
export function fromKept(kept: QueueWithSongs): { queue: Queue; position: number } | null {
  const byId = new Map(kept.songs.map((song) => [song.song_id, song]));
  const songs = kept.items.flatMap(({ song_id, playlist_id }, entry): QueuedSong[] => {
    const song = byId.get(song_id);
    if (!song) return [];
    const { songname, artist, duration_ms } = song;
    return [{ song_id, songname, artist, duration_ms, entry, playlistId: playlist_id }];
  });
  const at = songs.findIndex(({ entry }) => entry >= kept.current);
  if (at < 0) return null;
  const queue = { songs, order: inOrder(songs.length), at, shuffled: false };
  return { queue, position: songs[at]?.entry === kept.current ? kept.position_ms : 0 };
}
