// Clock control for tests that must not depend on the speed of the machine.
import { vi } from 'vitest';

/**
 * Freezes the clock of this process, including a tenant in it, during `work`. Timers keep running.
 * @param aheadMs how far ahead of Postgres
 */
export async function withFrozenClock<T>(work: () => Promise<T>, aheadMs = 0): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + aheadMs });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}
