// Time for tests that must not depend on how fast a machine is.
import { vi } from 'vitest';

/** Does something while the clock of this process, and so of a tenant in it, stands still. Timers go on. */
export async function withFrozenClock<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}
