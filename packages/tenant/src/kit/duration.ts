// Durations with a unit.
import type { Duration } from './types';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Converts to milliseconds. @throws Error for another format */
export function milliseconds(duration: Duration): number {
  if (typeof duration === 'number') return duration;
  const [, amount, unit] = duration.match(/^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/) ?? [];
  if (!amount || !unit) throw new Error(`${duration} is no duration. Examples: 500ms, 30s, 15m, 2h, 7d.`);
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
}
