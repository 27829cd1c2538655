// The play queue as immutable data. Pure functions.
import type { PlayerSong, QueuedSong } from './types';

export type Repeat = 'off' | 'all' | 'one';

export interface Queue {
  readonly songs: readonly QueuedSong[];
  /** Permutation of the indices of `songs`, in playing order. */
  readonly order: readonly number[];
  /** Index into `order` of the current song. */
  readonly at: number;
  readonly shuffled: boolean;
}

export type Random = () => number;

export interface QueueRequest {
  songs: readonly PlayerSong[];
  /** Index of the first song; by default 0, or random if shuffled. */
  start?: number | undefined;
  playlistId?: number | null;
  /** The path of the page that lists the songs. */
  source?: string | null;
  shuffled: boolean;
}

let lastEntry = 0;

/** Gives a song a new entry number, unique on this page. */
export function toQueued(song: PlayerSong, playlistId: number | null, source: string | null): QueuedSong {
  const { song_id, songname, artist, duration_ms, has_cover, cover_seed, playlist_entry } = song;
  lastEntry += 1;
  const entry = lastEntry;
  const shown = { song_id, songname, artist, duration_ms, has_cover, cover_seed };
  return { ...shown, playlist_entry, entry, playlistId, source };
}

export function makeQueue(
  { songs: chosen, start, playlistId = null, source = null, shuffled }: QueueRequest,
  random: Random,
): Queue | null {
  if (chosen.length === 0) return null;
  const songs = chosen.map((song) => toQueued(song, playlistId, source));
  const first = start ?? (shuffled ? Math.floor(random() * songs.length) : 0);
  const order = shuffled ? shuffledFrom(first, songs.length, random) : inOrder(songs.length);
  return { songs, order, at: shuffled ? 0 : first, shuffled };
}

/** The songs after the current one, in playing order. */
export function upcoming(queue: Queue): QueuedSong[] {
  return inPlayingOrder(queue).slice(queue.at + 1);
}

export function inPlayingOrder(queue: Queue): QueuedSong[] {
  return queue.order.flatMap((index) => queue.songs[index] ?? []);
}

/** @returns the queue at the next song; null at the end unless `repeat` is `all` */
export function next(queue: Queue, repeat: Repeat): Queue | null {
  if (queue.at + 1 < queue.order.length) return { ...queue, at: queue.at + 1 };
  return repeat === 'all' ? { ...queue, at: 0 } : null;
}

/** @returns the queue at the previous song; null at the start unless `repeat` is `all` */
export function previous(queue: Queue, repeat: Repeat): Queue | null {
  if (queue.at > 0) return { ...queue, at: queue.at - 1 };
  return repeat === 'all' ? { ...queue, at: queue.order.length - 1 } : null;
}

/** @returns the queue at the upcoming song with index `steps` */
export function skipTo(queue: Queue, steps: number): Queue {
  return { ...queue, at: Math.min(queue.at + 1 + steps, queue.order.length - 1) };
}

/** Shuffles the other songs after the current one, or restores the original order around it. */
export function setShuffled(queue: Queue, shuffled: boolean, random: Random): Queue {
  if (shuffled === queue.shuffled) return queue;
  const current = queue.order[queue.at] ?? 0;
  return shuffled
    ? { ...queue, order: shuffledFrom(current, queue.songs.length, random), at: 0, shuffled }
    : { ...queue, order: inOrder(queue.songs.length), at: current, shuffled };
}

export function inOrder(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

/** A Fisher–Yates permutation of 0 … length-1 that begins with `first`. */
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
