// The queue follows the listener: what is changed here is left with the server, and a new page begins with it; so does
// an open one that the listener comes back to.
import type { Queue as Kept, QueueWithSongs as KeptWithSongs } from '@/db/types';
import { api, ask, Problem } from '../api';
import { fromKept, isSameKept, toKept } from './kept-queue';
import { restore } from './sound';
import { queueKnownStore, queueStore, statusStore, timeStore, yieldedStore } from './state';

/** A queue that has rested so long is saved. */
const PAUSE_MS = 1000;
/** While a song plays, its position is saved so often. */
const POSITION_MS = 15_000;
/** While it rests, a position is saved that was moved so far. */
const SEEK_MS = 1000;

/** Brings back the queue that was left, and keeps the server's in step; returns what stops it. */
export function connectQueue(): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let unsaved = false;
  let saving = 0;
  /** The server's queue; null when this one may be another. */
  let known: Kept | null = null;

  /** A queue that cannot be saved now is saved with the next change; the music goes on either way. */
  function save(options?: { init: RequestInit }): void {
    const queue = queueStore.get();
    clearTimeout(pause);
    if (!queue || !unsaved) return;
    const json = toKept(queue, timeStore.get().position);
    unsaved = false;
    known = json;
    saving += 1;
    ask(api.queue.$put({ json }, options))
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        unsaved = true;
      })
      .finally(() => {
        saving -= 1;
      });
  }
  function saveSoon(): void {
    if (!queueStore.get()) return;
    unsaved = true;
    clearTimeout(pause);
    pause = setTimeout(save, PAUSE_MS);
  }
  function onStatus(): void {
    if (statusStore.get() === 'playing' || !yieldedStore.get()) saveSoon();
  }
  function onYield(): void {
    if (!yieldedStore.get()) return;
    forgetChanges();
    known = null;
  }
  function forgetChanges(): void {
    unsaved = false;
    clearTimeout(pause);
  }
  function onTime(): void {
    const moved = Math.abs(timeStore.get().position - (known?.position_ms ?? 0));
    if (statusStore.get() === 'playing' && moved >= POSITION_MS) {
      unsaved = true;
      save();
    }
    if (statusStore.get() === 'paused' && moved >= SEEK_MS && !yieldedStore.get()) saveSoon();
  }
  function onVisibility(): void {
    if (document.visibilityState === 'visible') void catchUp();
    else {
      unsaved ||= statusStore.get() === 'playing';
      save({ init: { keepalive: true } });
    }
  }
  /** A queue that rests here gives way to what was left by another tab or device since. */
  async function catchUp(): Promise<void> {
    const rests = () => !unsaved && saving === 0 && ['idle', 'paused'].includes(statusStore.get());
    if (!rests()) return;
    const before = queueStore.get();
    const kept = await readKept(signal);
    if (!kept || !rests() || queueStore.get() !== before || (known && isSameKept(kept, known))) return;
    known = kept;
    show(kept);
    forgetChanges();
  }

  let stops: (() => void)[] = [];
  void bringBack(signal).then((kept) => {
    if (signal.aborted) return;
    known = kept;
    if (statusStore.get() === 'playing') saveSoon();
    stops = [
      queueStore.subscribe(saveSoon),
      statusStore.subscribe(onStatus),
      yieldedStore.subscribe(onYield),
      timeStore.subscribe(onTime),
    ];
    document.addEventListener('visibilitychange', onVisibility, { signal });
    window.addEventListener('online', () => save(), { signal });
  });
  return () => {
    stop.abort();
    clearTimeout(pause);
    for (const unsubscribe of stops) unsubscribe();
  };
}

/** Restores the queue, unless the listener was quicker and plays something already. @returns what the server keeps */
async function bringBack(signal: AbortSignal): Promise<Kept | null> {
  const kept = queueStore.get() ? null : await readKept(signal);
  if (kept && !queueStore.get()) show(kept);
  queueKnownStore.set(true);
  return kept;
}

/** The server's queue; null when it cannot be had. */
async function readKept(signal: AbortSignal): Promise<KeptWithSongs | null> {
  try {
    return await ask(api.queue.$get({}, { init: { signal } }));
  } catch (error) {
    if (!(error instanceof Problem) && !signal.aborted) throw error;
    return null;
  }
}

function show(kept: KeptWithSongs): void {
  const left = fromKept(kept);
  if (left) restore(left.queue, left.position);
}
