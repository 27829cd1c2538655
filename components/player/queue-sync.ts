// The queue follows the listener: what is changed here is left with the server, and a new page begins with it.
import { api, ask, Problem } from '../api';
import { restore } from './engine';
import { fromKept, toKept } from './kept-queue';
import { queueStore, statusStore, timeStore } from './state';

/** A queue that has rested so long is saved. */
const PAUSE_MS = 1000;
/** While a song plays, its position is saved so often. */
const POSITION_MS = 15_000;

/** Brings back the queue that was left, and keeps the server's in step; returns what stops it. */
export function connectQueue(): () => void {
  const stop = new AbortController();
  let pause: ReturnType<typeof setTimeout> | undefined;
  let unsaved = false;
  let savedPosition = 0;

  /** A queue that cannot be saved now is saved with the next change; the music goes on either way. */
  function save(options?: { init: RequestInit }): void {
    const queue = queueStore.get();
    clearTimeout(pause);
    if (!queue || !unsaved) return;
    unsaved = false;
    savedPosition = timeStore.get().position;
    ask(api.queue.$put({ json: toKept(queue, savedPosition) }, options)).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      unsaved = true;
    });
  }
  function saveSoon(): void {
    if (!queueStore.get()) return;
    unsaved = true;
    clearTimeout(pause);
    pause = setTimeout(save, PAUSE_MS);
  }
  function onTime(): void {
    if (statusStore.get() !== 'playing') return;
    if (Math.abs(timeStore.get().position - savedPosition) < POSITION_MS) return;
    unsaved = true;
    save();
  }
  function onLeave(): void {
    if (document.visibilityState !== 'hidden') return;
    unsaved ||= statusStore.get() === 'playing';
    save({ init: { keepalive: true } });
  }

  let stops: (() => void)[] = [];
  void bringBack(stop.signal).then(() => {
    if (stop.signal.aborted) return;
    savedPosition = timeStore.get().position;
    if (statusStore.get() === 'playing') saveSoon();
    stops = [queueStore.subscribe(saveSoon), statusStore.subscribe(saveSoon), timeStore.subscribe(onTime)];
    document.addEventListener('visibilitychange', onLeave, { signal: stop.signal });
  });
  return () => {
    stop.abort();
    clearTimeout(pause);
    for (const unsubscribe of stops) unsubscribe();
  };
}

/** Restores the queue, unless the listener was quicker and plays something already. */
async function bringBack(signal: AbortSignal): Promise<void> {
  if (queueStore.get()) return;
  try {
    const kept = fromKept(await ask(api.queue.$get({}, { init: { signal } })));
    if (kept && !queueStore.get()) restore(kept.queue, kept.position);
  } catch (error) {
    if (!(error instanceof Problem) && !signal.aborted) throw error;
  }
}
