// The queue in session storage, while its last save is unanswered when the page is left: that request may arrive after the
// next page has read the queue.
import type { Queue } from '@/contract';

type QueueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'encore-unsaved-queue';
/** Older ones are left to the server, where another device may have saved a later queue. */
const MAX_AGE_MS = 60_000;

/** @param queue null when the server has it @param now Unix time in milliseconds */
export function storeUnsavedQueue(storage: QueueStorage, queue: Queue | null, now: number): void {
  if (queue) storage.setItem(KEY, JSON.stringify({ queue, saved_at: now }));
  else storage.removeItem(KEY);
}

/** @returns the stored queue; null if there is none of the last minute */
export function loadUnsavedQueue(storage: QueueStorage, now: number): Queue | null {
  try {
    const { queue = null, saved_at = 0 } = Object(JSON.parse(storage.getItem(KEY) ?? 'null'));
    const age = now - saved_at;
    return age >= 0 && age < MAX_AGE_MS ? queue : null;
  } catch {
    return null;
  }
}
