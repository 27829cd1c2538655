// The queue follows the listener: what is changed here is left with the server, and a new page begins with it; so does
// an open one that the listener comes back to.
import type { Queue as Kept, QueueWithSongs as KeptWithSongs } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { KEPT_HEADER } from '../offline/offline-cache';
import { fromKept, isSameKept, toKept } from './queue-snapshot';
import { restore } from './sound';
import { queueStore, statusStore, tellQueueKnown, timeStore, yieldedStore } from './state';

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
  /** Whether the last attempt to save came to nothing. */
  let failed = false;
  let saving = 0;
  /** The server's queue; null when this one may be another. */
  let known: Kept | null = null;
  /** The position that was sent last, whether it arrived or not. */
  let sent = 0;

  /** A queue that cannot be saved now is saved later; the music goes on either way. */
  function save(options?: { init: RequestInit }): void {
    const queue = queueStore.get();
    if (!queue || !unsaved) return;
    const json = toKept(queue, timeStore.get().position);
    forgetChanges();
    sent = json.position_ms;
    saving += 1;
    callApi(api.queue.$put({ json }, options))
      .then(
        () => {
          known = json;
        },
        (error: unknown) => {
          if (!(error instanceof Problem)) throw error;
          unsaved = failed = !yieldedStore.get();
        },
      )
      .finally(() => {
        saving -= 1;
      });
  }
  function saveSoon(): void {
    if (!queueStore.get()) return;
    forgetChanges();
    unsaved = true;
    pause = setTimeout(save, PAUSE_MS);
  }
  function onStatus(): void {
    if (statusStore.get() === 'playing' || !yieldedStore.get()) saveSoon();
  }
  function onYield(): void {
    if (!yieldedStore.get()) return;
    forgetChanges();
    know(null);
  }
  function forgetChanges(): void {
    unsaved = failed = false;
    clearTimeout(pause);
  }
  function onTime(): void {
    const moved = Math.abs(timeStore.get().position - sent);
    if (statusStore.get() === 'playing' && moved >= POSITION_MS) {
      unsaved = true;
      save();
    }
    if (statusStore.get() === 'paused' && moved >= SEEK_MS && !yieldedStore.get()) saveSoon();
  }
  function onVisibility(): void {
    if (document.visibilityState === 'visible' || (failed && isSilent())) void catchUp();
    else {
      unsaved ||= statusStore.get() === 'playing';
      save({ init: { keepalive: true } });
    }
  }
  /** With the network, what plays is saved: nothing is newer. */
  function onOnline(): void {
    if (isSilent()) void catchUp();
    else save();
  }
  /** A queue that rests here gives way to what was left by another tab or device since; if nothing was, it is saved. */
  async function catchUp(): Promise<void> {
    const rests = () => (!unsaved || failed) && saving === 0 && isSilent();
    if (!rests()) return;
    const before = queueStore.get();
    const left = await readLeft(signal);
    if (!left?.isServers || !rests() || queueStore.get() !== before) return;
    if (known ? isSameKept(left.kept, known) : failed) return save();
    know(left.kept);
    show(left.kept);
    forgetChanges();
  }
  function know(kept: Kept | null): void {
    known = kept;
    sent = kept?.position_ms ?? 0;
  }

  let stops: (() => void)[] = [];
  void bringBack(signal).then((kept) => {
    if (signal.aborted) return;
    know(kept);
    if (statusStore.get() === 'playing') saveSoon();
    stops = [
      queueStore.subscribe(saveSoon),
      statusStore.subscribe(onStatus),
      yieldedStore.subscribe(onYield),
      timeStore.subscribe(onTime),
    ];
    document.addEventListener('visibilitychange', onVisibility, { signal });
    window.addEventListener('online', onOnline, { signal });
  });
  return () => {
    stop.abort();
    clearTimeout(pause);
    for (const unsubscribe of stops) unsubscribe();
  };
}

const isSilent = () => ['idle', 'paused'].includes(statusStore.get());

/**
 * Restores the queue, unless the listener was quicker and plays something already.
 * @returns what the server keeps; null when that is not known
 */
async function bringBack(signal: AbortSignal): Promise<Kept | null> {
  const left = queueStore.get() ? null : await readLeft(signal);
  if (left && !queueStore.get()) show(left.kept);
  tellQueueKnown();
  return left?.isServers ? left.kept : null;
}

/** The queue that was left, with the server or, while that is away, with this device; null when it cannot be had. */
async function readLeft(signal: AbortSignal): Promise<{ kept: KeptWithSongs; isServers: boolean } | null> {
  try {
    const answer = api.queue.$get({}, { init: { signal } });
    const kept = await callApi(answer);
    return { kept, isServers: !(await answer).headers.has(KEPT_HEADER) };
  } catch (error) {
    if (!(error instanceof Problem) && !signal.aborted) throw error;
    return null;
  }
}

function show(kept: KeptWithSongs): void {
  const left = fromKept(kept);
  if (left) restore(left.queue, left.position);
}
