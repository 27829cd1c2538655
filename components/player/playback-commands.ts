// What can be asked of the player: each command turns the queue into another one and lets its song begin.
import * as queues from './queue';
import { insertNext } from './queue-edits';
import { load, seek, stopAtEnd } from './sound';
import { queueStore, settingsStore, timeStore } from './state';
import type { PlayerSong } from './types';

export { pause, resume, seek, togglePlay } from './sound';

/** How far into a song Previous goes back to its beginning and not to the song before. */
const RESTART_AFTER_MS = 4000;

/** Plays `songs` from `start`; shuffled as the listener has it set. The songs become the queue. */
export function playSongs(
  songs: readonly PlayerSong[],
  start?: number,
  playlistId: number | null = null,
): void {
  const { shuffled } = settingsStore.get();
  load(queues.makeQueue({ songs, start, playlistId, shuffled }, Math.random));
}

/** The next song; at the end of the queue the sound stops. */
export function playNext(): void {
  const queue = queueStore.get();
  if (!queue) return;
  const onward = queues.next(queue, settingsStore.get().repeat);
  if (onward) load(onward);
  else stopAtEnd();
}

/** Back to the start of the song, or to the one before when it has only just begun. */
export function playPrevious(): void {
  const queue = queueStore.get();
  if (!queue) return;
  const back = queues.previous(queue, settingsStore.get().repeat);
  if (back && timeStore.get().position < RESTART_AFTER_MS) load(back);
  else seek(0);
}

/** Jumps `ms` milliseconds ahead, or back when negative. */
export function seekBy(ms: number): void {
  seek(timeStore.get().position + ms);
}

/** Plays the `steps`-th of the songs to come. */
export function playUpcoming(steps: number): void {
  const queue = queueStore.get();
  if (queue) load(queues.skipTo(queue, steps));
}

/** Puts a song right behind the current one, and begins it; the queue goes on after it. */
export function playNow(song: PlayerSong): void {
  const queue = queueStore.get();
  if (queue) load(queues.skipTo(insertNext(queue, [song]), 0));
  else playSongs([song]);
}
