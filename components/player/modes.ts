// How the queue goes on: shuffled or as it stands, once or again.
import { type Repeat, setShuffled } from './queue';
import { changeSettings, queueStore, settingsStore } from './state';

const AFTER: Record<Repeat, Repeat> = { off: 'all', all: 'one', one: 'off' };

export function toggleShuffle(): void {
  const shuffled = !settingsStore.get().shuffled;
  changeSettings({ shuffled });
  const queue = queueStore.get();
  if (queue) queueStore.set(setShuffled(queue, shuffled, Math.random));
}

/** Off, the whole queue, this song, and off again. */
export function changeRepeat(): void {
  changeSettings({ repeat: AFTER[settingsStore.get().repeat] });
}
