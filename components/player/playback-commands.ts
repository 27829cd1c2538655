// Implementation of the player commands: each one derives a new queue and loads its current song.
import { load, seek, stopAtEnd } from './playback-engine';
import * as queues from './queue';
import { insertNext } from './queue-edits';
import { queueStore, settingsStore, timeStore } from './state';
import type { PlayerSong } from './types';

export { pause, resume, seek, togglePlay } from './playback-engine';

/** From this position on, Previous restarts the song. */
const RESTART_AFTER_MS = 4000;

/** The playlist, or the path of another list, that songs are played from. */
export type PlayedFrom = Pick<queues.QueueRequest, 'playlistId' | 'source'>;

/** Replaces the queue by `songs`, shuffled according to the settings, and plays from index `start`. */
export function playSongs(songs: readonly PlayerSong[], start?: number, from: PlayedFrom = {}): void {
  const { shuffled } = settingsStore.get();
  load(queues.makeQueue({ songs, start, ...from, shuffled }, Math.random));
}

export function playNext(): void {
  const queue = queueStore.get();
  if (!queue) return;
  const nextQueue = queues.next(queue, settingsStore.get().repeat);
  if (nextQueue) load(nextQueue);
  else stopAtEnd();
}

/** Restarts the song, or plays the previous one if it has just started. */
export function playPrevious(): void {
  const queue = queueStore.get();
  if (!queue) return;
  const previousQueue = queues.previous(queue, settingsStore.get().repeat);
  if (previousQueue && timeStore.get().position < RESTART_AFTER_MS) load(previousQueue);
  else seek(0);
}

/** Seeks by `ms` milliseconds, backward if negative. */
export function seekBy(ms: number): void {
  seek(timeStore.get().position + ms);
}

/** Plays the upcoming song at index `steps`. */
export function playUpcoming(steps: number): void {
  const queue = queueStore.get();
  if (queue) load(queues.skipTo(queue, steps));
}

/** Inserts a song after the current one and plays it. */
export function playNow(song: PlayerSong, source: string | null = null): void {
  const queue = queueStore.get();
  if (queue) load(queues.skipTo(insertNext(queue, [song], source), 0));
  else playSongs([song], 0, { source });
}
