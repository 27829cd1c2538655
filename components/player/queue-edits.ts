// Changes to the songs still to come. The song that is playing never moves.
import { currentSong, inOrder, inPlayingOrder, type Queue, upcoming } from './queue';
import type { PlayerSong } from './types';

/** Moves an upcoming song so that `steps` others come before it (0: it plays next). */
export function moveUpcoming(queue: Queue, entry: number, steps: number): Queue {
  const rest = upcoming(queue).filter((song) => song.entry !== entry);
  const moved = upcoming(queue).find((song) => song.entry === entry);
  return moved ? withUpcoming(queue, rest.toSpliced(steps, 0, moved)) : queue;
}

/** Puts a song of no playlist right behind the one that is playing. */
export function insertNext(queue: Queue, { song_id, songname, artist, duration_ms }: PlayerSong): Queue {
  const entry = 1 + queue.songs.reduce((highest, song) => Math.max(highest, song.entry), -1);
  const song = { song_id, songname, artist, duration_ms, entry, playlistId: null };
  const longer = { ...queue, songs: [...queue.songs, song] };
  return withUpcoming(longer, [song, ...upcoming(queue)]);
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

/** The queue as it was `before` a change, at the song that is playing now if it stood there. */
export function takeBack(queue: Queue | null, before: Queue): Queue {
  const entry = queue && currentSong(queue)?.entry;
  const at = inPlayingOrder(before).findIndex((song) => song.entry === entry);
  return at < 0 ? before : { ...before, at };
}

/**
 * The queue with other songs to come. Unshuffled, the new order is the list's own; shuffled, the list keeps its order
 * for when shuffling ends.
 */
function withUpcoming(queue: Queue, next: ReturnType<typeof upcoming>): Queue {
  const playing = [...inPlayingOrder(queue).slice(0, queue.at + 1), ...next];
  if (!queue.shuffled) return { ...queue, songs: playing, order: inOrder(playing.length) };
  const left = new Set(playing);
  const songs = queue.songs.filter((song) => left.has(song));
  const index = new Map(songs.map((song, at) => [song, at]));
  return { ...queue, songs, order: playing.flatMap((song) => index.get(song) ?? []) };
}
