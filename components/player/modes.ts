// Shuffle and repeat.
import { type Repeat, setShuffled } from './queue';
import { changeSettings, queueStore, settingsStore } from './state';

const NEXT_MODE: Record<Repeat, Repeat> = { off: 'all', all: 'one', one: 'off' };

export function toggleShuffle(): void {
  const shuffled = !settingsStore.get().shuffled;
  changeSettings({ shuffled });
  const queue = queueStore.get();
  if (queue) queueStore.set(setShuffled(queue, shuffled, Math.random));
}

/** Cycles through off, all and one. */
export function changeRepeat(): void {
  changeSettings({ repeat: NEXT_MODE[settingsStore.get().repeat] });
}
