// Pure edits of the upcoming songs of a queue. The current song and those before it stay in place.
import { inOrder, inPlayingOrder, type Queue, toQueued, upcoming } from './queue';
import type { PlayerSong, QueuedSong } from './types';

/** Moves an upcoming song to index `steps` of the upcoming songs. */
export function moveUpcoming(queue: Queue, entry: number, steps: number): Queue {
  const rest = upcoming(queue).filter((song) => song.entry !== entry);
  const moved = upcoming(queue).find((song) => song.entry === entry);
  return moved ? withUpcoming(queue, rest.toSpliced(steps, 0, moved)) : queue;
}

/** Inserts songs, without a playlist, after the current one. @param source the page that lists them */
export function insertNext(queue: Queue, songs: readonly PlayerSong[], source: string | null = null): Queue {
  return withSongs(queue, songs, (added, next) => [...added, ...next], source);
}

/** Appends songs, without a playlist. */
export function insertLast(queue: Queue, songs: readonly PlayerSong[]): Queue {
  return withSongs(queue, songs, (added, next) => [...next, ...added]);
}

export function removeUpcoming(queue: Queue, entry: number): Queue {
  return withUpcoming(
    queue,
    upcoming(queue).filter((song) => song.entry !== entry),
  );
}

export function clearUpcoming(queue: Queue): Queue {
  return withUpcoming(queue, []);
}

/** Removes deleted songs from the upcoming ones; the current song stays. */
export function dropSongs(queue: Queue, songIds: ReadonlySet<number>): Queue {
  const next = upcoming(queue);
  const remaining = next.filter(({ song_id }) => !songIds.has(song_id));
  return remaining.length < next.length ? withUpcoming(queue, remaining) : queue;
}

/** Updates the title and artist of a song at all its places. */
export function renameSong(queue: Queue, songId: number, names: SongNames): Queue {
  const { songname, artist } = names;
  if (!queue.songs.some(({ song_id }) => song_id === songId)) return queue;
  const songs = queue.songs.map((song) => (song.song_id === songId ? { ...song, songname, artist } : song));
  return { ...queue, songs };
}

type SongNames = Pick<PlayerSong, 'songname' | 'artist'>;

export interface Edit {
  before: Queue;
  after: Queue;
}

/**
 * Undoes one edit and keeps later ones: removes the songs it added, and reinserts the songs it removed after their
 * previous neighbors. A queue that shares no song with the edited one is returned unchanged.
 */
export function undoEdit(queue: Queue, { before, after }: Edit): Queue {
  const isNew = isMissingIn(before);
  const isGone = isMissingIn(after);
  if (!sharesSongs(queue, after)) return queue;
  const remaining = withUpcoming(
    queue,
    upcoming(queue).filter((song) => isGone(song) || !isNew(song)),
  );
  const playing = reinsert(inPlayingOrder(remaining), inPlayingOrder(before), isGone, queue.at + 1);
  const songs = reinsert(remaining.songs, before.songs, isGone, 0);
  return withUpcoming(remaining, playing.slice(queue.at + 1), songs);
}

/** Whether both have an entry in common: they have none when another list was played since. */
export function sharesSongs(queue: Queue, other: Queue): boolean {
  const isMissing = isMissingIn(other);
  return queue.songs.some((song) => !isMissing(song));
}

const isMissingIn = ({ songs }: Queue) => {
  const entries = new Set(songs.map(({ entry }) => entry));
  return ({ entry }: QueuedSong) => !entries.has(entry);
};

/** Reinserts the removed songs of `before`, each after its previous neighbor but not before index `first`. */
function reinsert(
  songs: readonly QueuedSong[],
  before: readonly QueuedSong[],
  isGone: (song: QueuedSong) => boolean,
  first: number,
): QueuedSong[] {
  const result = [...songs];
  let previous = -1;
  for (const song of before) {
    const at = result.findIndex(({ entry }) => entry === song.entry);
    if (at >= 0) previous = at;
    else if (isGone(song)) {
      previous = Math.max(first, previous + 1);
      result.splice(previous, 0, song);
    }
  }
  return result;
}

function withSongs(
  queue: Queue,
  songs: readonly PlayerSong[],
  combine: (added: QueuedSong[], next: QueuedSong[]) => QueuedSong[],
  source: string | null = null,
): Queue {
  const added = songs.map((song) => toQueued(song, null, source));
  return withUpcoming(queue, combine(added, upcoming(queue)), [...queue.songs, ...added]);
}

/**
 * Replaces the upcoming songs. Unshuffled, the new order becomes the original order; shuffled, the original order is kept
 * for when shuffle is turned off.
 * @param list all songs the result may contain, in the original order
 */
function withUpcoming(queue: Queue, next: readonly QueuedSong[], list = queue.songs): Queue {
  const playing = [...inPlayingOrder(queue).slice(0, queue.at + 1), ...next];
  if (!queue.shuffled) return { ...queue, songs: playing, order: inOrder(playing.length) };
  const included = new Set(playing);
  const songs = list.filter((song) => included.has(song));
  const index = new Map(songs.map((song, at) => [song, at]));
  return { ...queue, songs, order: playing.flatMap((song) => index.get(song) ?? []) };
}
