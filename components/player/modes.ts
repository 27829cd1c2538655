// Shuffle, repeat and autoplay.
import { next, type Queue, type Repeat, setShuffled } from './queue';
import { changeSettings, queueStore, settingsStore } from './state';

const NEXT_MODE: Record<Repeat, Repeat> = { off: 'all', all: 'one', one: 'off' };

export function toggleShuffle(): void {
  const shuffled = !settingsStore.get().shuffled;
  changeSettings({ shuffled });
  const queue = queueStore.get();
  if (queue) queueStore.set(setShuffled(queue, shuffled, Math.random));
}

export function changeRepeat(): void {
  changeSettings({ repeat: NEXT_MODE[settingsStore.get().repeat] });
}

/** @returns the queue at the song that follows when the current one ends; null if playback stops */
export function queueAfterCurrent(): Queue | null {
  const queue = queueStore.get();
  const { repeat, autoplay } = settingsStore.get();
  if (!queue || repeat === 'one') return queue;
  return autoplay ? next(queue, repeat) : null;
}
