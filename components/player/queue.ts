// The play queue as plain data: which songs, in which order, and what comes next. No browser in here.
import type { PlayerSong, QueuedSong } from './types';

export type Repeat = 'off' | 'all' | 'one';

export interface Queue {
  readonly songs: readonly QueuedSong[];
  /** Indices into `songs` in playing order: a permutation, whether shuffled or not. */
  readonly order: readonly number[];
  /** The place in `order` that is playing. */
  readonly at: number;
  readonly shuffled: boolean;
}

/** A number from 0 (inclusive) to 1 (exclusive), as `Math.random` gives. */
export type Random = () => number;

export interface QueueRequest {
  songs: readonly PlayerSong[];
  /** Index of the song to begin with; left out, a shuffled queue begins anywhere. */
  start?: number | undefined;
  playlistId?: number | null;
  shuffled: boolean;
}

let lastEntry = 0;

/** A song as it stands in a queue, at a place whose number no other place ever has. */
export function toQueued(song: PlayerSong, playlistId: number | null): QueuedSong {
  const { song_id, songname, artist, duration_ms, has_cover, playlist_entry } = song;
  lastEntry += 1;
  const entry = lastEntry;
  return { song_id, songname, artist, duration_ms, has_cover, playlist_entry, entry, playlistId };
}

/** A queue over `songs`; null when there are none. */
export function makeQueue(
  { songs: chosen, start, playlistId = null, shuffled }: QueueRequest,
  random: Random,
): Queue | null {
  if (chosen.length === 0) return null;
  const songs = chosen.map((song) => toQueued(song, playlistId));
  const first = start ?? (shuffled ? Math.floor(random() * songs.length) : 0);
  const order = shuffled ? shuffledFrom(first, songs.length, random) : inOrder(songs.length);
  return { songs, order, at: shuffled ? 0 : first, shuffled };
}

/** The song that is playing. */
export function currentSong(queue: Queue): QueuedSong | null {
  return songAt(queue, queue.at);
}

/** The songs still to come, in order. */
export function upcoming(queue: Queue): QueuedSong[] {
  return inPlayingOrder(queue).slice(queue.at + 1);
}

/** All songs, in the order they are played. */
export function inPlayingOrder(queue: Queue): QueuedSong[] {
  return queue.order.flatMap((index) => queue.songs[index] ?? []);
}

/** The queue one song on; after the last one only `all` begins again, otherwise null. */
export function next(queue: Queue, repeat: Repeat): Queue | null {
  if (queue.at + 1 < queue.order.length) return { ...queue, at: queue.at + 1 };
  return repeat === 'all' ? { ...queue, at: 0 } : null;
}

/** The queue one song back; before the first one only `all` goes round, otherwise null. */
export function previous(queue: Queue, repeat: Repeat): Queue | null {
  if (queue.at > 0) return { ...queue, at: queue.at - 1 };
  return repeat === 'all' ? { ...queue, at: queue.order.length - 1 } : null;
}

/** The queue at the `steps`-th of the upcoming songs (0 is the next one). */
export function skipTo(queue: Queue, steps: number): Queue {
  return { ...queue, at: Math.min(queue.at + 1 + steps, queue.order.length - 1) };
}

/** Shuffles what is around the current song, or puts the list back in its own order; the song stays. */
export function setShuffled(queue: Queue, shuffled: boolean, random: Random): Queue {
  if (shuffled === queue.shuffled) return queue;
  const current = queue.order[queue.at] ?? 0;
  return shuffled
    ? { ...queue, order: shuffledFrom(current, queue.songs.length, random), at: 0, shuffled }
    : { ...queue, order: inOrder(queue.songs.length), at: current, shuffled };
}

function songAt(queue: Queue, place: number): QueuedSong | null {
  return queue.songs[queue.order[place] ?? -1] ?? null;
}

/** The indices of `length` songs in their own order. */
export function inOrder(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

/** A Fisher-Yates permutation of 0 … length-1 that begins with `first`. */
function shuffledFrom(first: number, length: number, random: Random): number[] {
  const rest = inOrder(length).filter((index) => index !== first);
  for (let last = rest.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [rest[last], rest[other]];
    if (a === undefined || b === undefined) continue;
    rest[last] = b;
    rest[other] = a;
  }
  return [first, ...rest];
}
