// Synchronizes the queue with the server: restores it when a page opens, saves changes, and reloads it when an idle page
// becomes visible again.
import type { QueueWithSongs, Queue as StoredQueue } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { sessionStore } from '../data/browser-storage';
import { OFFLINE_HEADER } from '../offline/offline-cache';
import { currentSong } from './current-queued-song';
import { loadLastPosition, saveLastPosition } from './last-position';
import { restore } from './playback-engine';
import { fromSnapshot, isSameSnapshot, toSnapshot } from './queue-snapshot';
import { markQueueLoaded, queueLoadedStore, queueStore, statusStore, timeStore, yieldedStore } from './state';
import { loadUnsavedQueue, storeUnsavedQueue } from './unsaved-queue';

const SAVE_DEBOUNCE_MS = 1000;
/** Interval at which the position is saved during playback. */
const POSITION_INTERVAL_MS = 15_000;
/** While paused, a seek of at least this length is saved. */
const MIN_SEEK_MS = 1000;

/** @returns stops the sync */
export function connectQueue(): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let debounce: ReturnType<typeof setTimeout> | undefined;
  let hasChanges = false;
  let hasFailed = false;
  let savesInFlight = 0;
  /** The queue last read from or saved to the server; null if unknown. */
  let serverQueue: StoredQueue | null = null;
  /** The position last sent, whether it arrived or not. */
  let sentPosition = 0;

  /** After a failure, `onVisibility`, `onOnline` or the next change saves again. */
  function save(options?: { init: RequestInit }): void {
    const queue = queueStore.get();
    if (!queue || !hasChanges) return;
    const json = toSnapshot(queue, timeStore.get().position);
    discardChanges();
    sentPosition = json.position_ms;
    savesInFlight += 1;
    callApi(api.queue.$put({ json }, options))
      .then(
        () => {
          serverQueue = json;
        },
        (error: unknown) => {
          if (!(error instanceof Problem)) throw error;
          hasChanges = hasFailed = !yieldedStore.get();
        },
      )
      .finally(() => {
        savesInFlight -= 1;
      });
  }
  function saveSoon(): void {
    if (!queueStore.get()) return;
    discardChanges();
    hasChanges = true;
    debounce = setTimeout(save, SAVE_DEBOUNCE_MS);
  }
  function onStatus(): void {
    if (statusStore.get() === 'playing' || !yieldedStore.get()) saveSoon();
  }
  function onYield(): void {
    if (!yieldedStore.get()) return;
    discardChanges();
    setServerQueue(null);
  }
  function discardChanges(): void {
    hasChanges = hasFailed = false;
    clearTimeout(debounce);
  }
  function onTime(): void {
    const moved = Math.abs(timeStore.get().position - sentPosition);
    if (statusStore.get() === 'playing' && moved >= POSITION_INTERVAL_MS) {
      hasChanges = true;
      save();
    }
    if (statusStore.get() === 'paused' && moved >= MIN_SEEK_MS && !yieldedStore.get()) saveSoon();
  }
  function onVisibility(): void {
    if (document.visibilityState === 'visible' || (hasFailed && isSilent())) void catchUp();
    else {
      hasChanges ||= statusStore.get() === 'playing';
      save({ init: { keepalive: true } });
    }
  }
  function onPageHide(): void {
    const queue = queueStore.get();
    const song_id = queue && currentSong(queue)?.song_id;
    if (!song_id || yieldedStore.get()) return;
    const position_ms = timeStore.get().position;
    const now = Date.now();
    saveLastPosition(sessionStore, { song_id, position_ms, saved_at: now });
    const isUnsaved = !queueLoadedStore.get() || hasChanges || savesInFlight > 0;
    storeUnsavedQueue(sessionStore, isUnsaved ? toSnapshot(queue, position_ms) : null, now);
  }
  function onOnline(): void {
    if (isSilent()) void catchUp();
    else save();
  }
  /** While nothing plays here, adopts a newer queue from the server; without one, retries a failed save. */
  async function catchUp(): Promise<void> {
    const isIdle = () => (!hasChanges || hasFailed) && savesInFlight === 0 && isSilent();
    if (!isIdle()) return;
    const before = queueStore.get();
    const stored = await readStored(signal);
    if (!stored?.isFromServer || !isIdle() || queueStore.get() !== before) return;
    if (serverQueue ? isSameSnapshot(stored.queue, serverQueue) : hasFailed) return save();
    setServerQueue(stored.queue);
    show(stored.queue);
    discardChanges();
  }
  function setServerQueue(queue: StoredQueue | null): void {
    serverQueue = queue;
    sentPosition = queue?.position_ms ?? 0;
  }

  let stops: (() => void)[] = [];
  void restoreStored(signal).then((queue) => {
    if (signal.aborted) return;
    setServerQueue(queue);
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
  window.addEventListener('pagehide', onPageHide, { signal });
  return () => {
    stop.abort();
    clearTimeout(debounce);
    for (const unsubscribe of stops) unsubscribe();
  };
}

const isSilent = () => ['idle', 'paused'].includes(statusStore.get());

/**
 * Shows the stored queue, unless songs were played in the meantime.
 * @returns the server's queue; null if unknown
 */
async function restoreStored(signal: AbortSignal): Promise<StoredQueue | null> {
  const now = Date.now();
  const unsaved = loadUnsavedQueue(sessionStore, now);
  const isSaved = !unsaved || queueStore.get() || (await saveAgain(unsaved, signal));
  // Until then it stays, since this page may be left before the answer, too.
  if (isSaved) storeUnsavedQueue(sessionStore, null, now);
  const stored = queueStore.get() ? null : await readStored(signal);
  if (signal.aborted) return null;
  if (stored && !queueStore.get()) show(withLastPosition(stored.queue));
  markQueueLoaded();
  return stored?.isFromServer ? stored.queue : null;
}

/** Saves a queue whose save was unanswered when the previous page was left. @returns whether the server has it */
async function saveAgain(json: StoredQueue, signal: AbortSignal): Promise<boolean> {
  try {
    await callApi(api.queue.$put({ json }, { init: { signal } }));
    return true;
  } catch (error) {
    if (!(error instanceof Problem) && !signal.aborted) throw error;
    return false;
  }
}

/** Reads the queue from the server or, if it cannot be reached, from the offline cache. @returns null on failure */
async function readStored(
  signal: AbortSignal,
): Promise<{ queue: QueueWithSongs; isFromServer: boolean } | null> {
  try {
    const response = api.queue.$get({}, { init: { signal } });
    const queue = await callApi(response);
    return { queue, isFromServer: !(await response).headers.has(OFFLINE_HEADER) };
  } catch (error) {
    if (!(error instanceof Problem) && !signal.aborted) throw error;
    return null;
  }
}

function withLastPosition(stored: QueueWithSongs): QueueWithSongs {
  const song_id = stored.items[stored.current]?.song_id;
  const position = song_id ? loadLastPosition(sessionStore, song_id, Date.now()) : null;
  return position === null ? stored : { ...stored, position_ms: Math.round(position) };
}

function show(stored: QueueWithSongs): void {
  const restored = fromSnapshot(stored);
  if (restored) restore(restored.queue, restored.position);
}
