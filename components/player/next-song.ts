// What plays after the current song ends.
import { next, type Queue } from './queue';
import { queueStore, settingsStore } from './state';

/** @returns the queue at the song that follows; null if playback stops */
export function queueAfterCurrent(): Queue | null {
  const queue = queueStore.get();
  const { repeat, autoplay } = settingsStore.get();
  if (!queue || repeat === 'one') return queue;
  return autoplay ? next(queue, repeat) : null;
}
