// Changes to the songs still to come. The song that is playing never moves.
import { inOrder, inPlayingOrder, type Queue, toQueued, upcoming } from './queue';
import type { PlayerSong, QueuedSong } from './types';

/** Moves an upcoming song so that `steps` others come before it (0: it plays next). */
export function moveUpcoming(queue: Queue, entry: number, steps: number): Queue {
  const rest = upcoming(queue).filter((song) => song.entry !== entry);
  const moved = upcoming(queue).find((song) => song.entry === entry);
  return moved ? withUpcoming(queue, rest.toSpliced(steps, 0, moved)) : queue;
}

/** Puts songs of no playlist right behind the one that is playing. */
export function insertNext(queue: Queue, songs: readonly PlayerSong[]): Queue {
  return withSongs(queue, songs, (added, next) => [...added, ...next]);
}

/** Puts songs of no playlist behind all others. */
export function insertLast(queue: Queue, songs: readonly PlayerSong[]): Queue {
  return withSongs(queue, songs, (added, next) => [...next, ...added]);
}

/** Takes an upcoming song out. */
export function removeUpcoming(queue: Queue, entry: number): Queue {
  return withUpcoming(
    queue,
    upcoming(queue).filter((song) => song.entry !== entry),
  );
}

/** Takes all upcoming songs out. */
export function clearUpcoming(queue: Queue): Queue {
  return withUpcoming(queue, []);
}

/** Takes songs that are gone out of what is to come; the one that plays may end. */
export function dropSongs(queue: Queue, songIds: ReadonlySet<number>): Queue {
  const next = upcoming(queue);
  const left = next.filter(({ song_id }) => !songIds.has(song_id));
  return left.length < next.length ? withUpcoming(queue, left) : queue;
}

/** Calls a song by its new names, wherever it stands. */
export function renameSong(queue: Queue, songId: number, names: SongNames): Queue {
  const { songname, artist } = names;
  if (!queue.songs.some(({ song_id }) => song_id === songId)) return queue;
  const songs = queue.songs.map((song) => (song.song_id === songId ? { ...song, songname, artist } : song));
  return { ...queue, songs };
}

type SongNames = Pick<PlayerSong, 'songname' | 'artist'>;

/** A change to what is still to come. */
export interface Edit {
  before: Queue;
  after: Queue;
}

/**
 * The queue without what a change did, whatever else has been done since: what it added leaves, and what it took out
 * is back behind the song it stood behind. A queue that has taken the place of the changed one stays as it is.
 */
export function takeBack(queue: Queue, { before, after }: Edit): Queue {
  const isNew = isMissingIn(before);
  const isGone = isMissingIn(after);
  if (queue.songs.every(isGone)) return queue;
  const remaining = withUpcoming(
    queue,
    upcoming(queue).filter((song) => isGone(song) || !isNew(song)),
  );
  const playing = withAgain(inPlayingOrder(remaining), inPlayingOrder(before), isGone, queue.at + 1);
  const songs = withAgain(remaining.songs, before.songs, isGone, 0);
  return withUpcoming(remaining, playing.slice(queue.at + 1), songs);
}

const isMissingIn = ({ songs }: Queue) => {
  const entries = new Set(songs.map(({ entry }) => entry));
  return ({ entry }: QueuedSong) => !entries.has(entry);
};

/** `songs` and those of `before` that are gone, each behind what it stood behind, but never before place `first`. */
function withAgain(
  songs: readonly QueuedSong[],
  before: readonly QueuedSong[],
  isGone: (song: QueuedSong) => boolean,
  first: number,
): QueuedSong[] {
  const whole = [...songs];
  let ahead = -1;
  for (const song of before) {
    const at = whole.findIndex(({ entry }) => entry === song.entry);
    if (at >= 0) ahead = at;
    else if (isGone(song)) {
      ahead = Math.max(first, ahead + 1);
      whole.splice(ahead, 0, song);
    }
  }
  return whole;
}

/** The queue with more songs to come, where `place` puts them. */
function withSongs(
  queue: Queue,
  songs: readonly PlayerSong[],
  place: (added: QueuedSong[], next: QueuedSong[]) => QueuedSong[],
): Queue {
  const added = songs.map((song) => toQueued(song, null));
  return withUpcoming(queue, place(added, upcoming(queue)), [...queue.songs, ...added]);
}

/**
 * The queue with other songs to come. Unshuffled, the new order is the list's own; shuffled, the list keeps its order
 * for when shuffling ends.
 * @param list all songs it may have, in the list's order
 */
function withUpcoming(queue: Queue, next: readonly QueuedSong[], list = queue.songs): Queue {
  const playing = [...inPlayingOrder(queue).slice(0, queue.at + 1), ...next];
  if (!queue.shuffled) return { ...queue, songs: playing, order: inOrder(playing.length) };
  const left = new Set(playing);
  const songs = list.filter((song) => left.has(song));
  const index = new Map(songs.map((song, at) => [song, at]));
  return { ...queue, songs, order: playing.flatMap((song) => index.get(song) ?? []) };
}
