// What follows the song that is on when nobody presses anything.
import { next, type Queue } from './queue';
import { queueStore, settingsStore } from './state';

/** The queue as it goes on by itself when this song ends; null when the sound stops then. */
export function afterThis(): Queue | null {
  const queue = queueStore.get();
  const { repeat, autoplay } = settingsStore.get();
  if (!queue || repeat === 'one') return queue;
  return autoplay ? next(queue, repeat) : null;
}
