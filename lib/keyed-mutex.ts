// Reading, changing and writing back what cannot be locked: one after another, or one of two changes is lost.
import { shared } from './once-per-process';

const lines = () => shared('lines', () => new Map<string, Promise<unknown>>());

/**
 * Runs `task` when all earlier tasks of the same `key` in this process have ended, however they ended.
 * Within one process only: the tenant has no compare-and-set to offer, so several need to keep each user to one of them.
 */
export async function inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
  const waiting = lines();
  const before = waiting.get(key);
  const mine = before ? before.then(task, task) : task();
  waiting.set(key, mine);
  try {
    return await mine;
  } finally {
    if (waiting.get(key) === mine) waiting.delete(key);
  }
}
