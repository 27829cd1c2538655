// Keyed mutex for read-modify-write cycles. Per process.
import { oncePerProcess } from './once-per-process';

const tails = oncePerProcess('mutexes', () => new Map<string, Promise<unknown>>());

/**
 * Runs `task` after all earlier tasks of the same `key` have settled, and returns what it returns.
 * Several processes need a lock outside of them, or have to route each key to one process.
 */
export async function withMutex<T>(key: string, task: () => Promise<T>): Promise<T> {
  const previous = tails.get(key);
  const current = previous ? previous.then(task, task) : task();
  tails.set(key, current);
  try {
    return await current;
  } finally {
    if (tails.get(key) === current) tails.delete(key);
  }
}
