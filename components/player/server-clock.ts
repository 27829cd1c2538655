// Server clock: corrects the start times of plays by the offset between the device's clock and the server's.
import type { PlayReport } from '@/contract';
import { api } from '../data/api';

export interface HeardPlay extends PlayReport {
  /** Clock offset when the play was heard, in milliseconds; null if it was unknown. */
  server_ahead_ms?: number | null;
  /** When the play became due, by the device's clock. */
  due_at?: string | undefined;
}

/** Smaller offsets are ignored: the `Date` header has a resolution of one second. */
const MIN_OFFSET_MS = 1500;

/**
 * @param date the `Date` header of a response
 * @param requestedAt epoch milliseconds by the device's clock, as is `respondedAt`
 * @returns how far the server's clock is ahead of the device's, in milliseconds; 0 if within the measurement error
 */
export function clockOffset(date: string | null, requestedAt: number, respondedAt: number): number {
  const offset = Date.parse(date ?? '') + 500 - (requestedAt + respondedAt) / 2;
  return Math.abs(offset) > MIN_OFFSET_MS + (respondedAt - requestedAt) / 2 ? Math.round(offset) : 0;
}

/** @param offset for plays that were heard while the offset was unknown */
export function toServerTime({ server_ahead_ms, due_at, ...report }: HeardPlay, offset: number): PlayReport {
  const startedAt = Date.parse(report.started_at) + (server_ahead_ms ?? offset);
  return { ...report, started_at: new Date(startedAt).toISOString() };
}

let measured: { offset: number; origin: number } | null = null;

/** @returns the clock offset in milliseconds; null before it was fetched, and after the device's clock was set */
export function knownOffset(): number | null {
  if (!measured || Math.abs(clockOrigin() - measured.origin) > MIN_OFFSET_MS) return null;
  return measured.offset;
}

/** @returns the clock offset, fetched once per page unless the device's clock is set @throws if there is no response */
export async function fetchServerOffset(): Promise<number> {
  const known = knownOffset();
  if (known !== null) return known;
  const requestedAt = Date.now();
  const { headers } = await api.health.$get({}, { init: { cache: 'no-store' } });
  const offset = clockOffset(headers.get('date'), requestedAt, Date.now());
  measured = { offset, origin: clockOrigin() };
  return offset;
}

/** When the page was loaded, by the device's current clock: changes only when the clock is set. */
const clockOrigin = () => Date.now() - performance.now();
