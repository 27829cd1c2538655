// Clock control for tests that must not depend on the speed of the machine.
import { vi } from 'vitest';

/** Freezes the clock of this process, including a tenant in it, during `work`. Timers keep running. */
export async function withFrozenClock<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}
