// Clock control for tests.
import { vi } from 'vitest';

/** Runs `work` while the clock of this process, and of nothing else, is ahead of its real time. */
export async function withClockAhead<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const RealDate = Date;
  class ShiftedDate extends RealDate {
    constructor(...values: [] | [number | string | Date]) {
      super(values.length === 0 ? ShiftedDate.now() : values[0]);
    }
    static override now(): number {
      return RealDate.now() + ms;
    }
  }
  vi.stubGlobal('Date', ShiftedDate);
  try {
    return await work();
  } finally {
    vi.unstubAllGlobals();
  }
}
