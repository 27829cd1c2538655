// When a play was heard, as the server's clock tells it: a device whose own clock is fast would speak of the future.
import type { PlayReport } from '@/contract';
import { api } from '../data/api';

/** A play as it waits to be told. */
export interface HeardPlay extends PlayReport {
  /** How far the server's clock was ahead of this device's then, in milliseconds; null when that was not known. */
  server_ahead_ms?: number | null;
  /** When enough of it had been heard to count, by this device's clock. */
  due_at?: string | undefined;
}

/** The header has whole seconds, so a smaller difference says nothing. */
const TELLING_MS = 1500;

/**
 * How far the server's clock is ahead of this device's, in milliseconds; 0 when they agree as far as can be told.
 * @param date the `Date` header of an answer
 * @param asked when it was asked for, and `answered` when it came, as `Date.now()` tells it
 */
export function aheadBy(date: string | null, asked: number, answered: number): number {
  const ahead = Date.parse(date ?? '') + 500 - (asked + answered) / 2;
  return Math.abs(ahead) > TELLING_MS + (answered - asked) / 2 ? Math.round(ahead) : 0;
}

/** The play as the API takes it. @param ahead for a play of which it was not known when it was heard */
export function inServerTime({ server_ahead_ms, due_at, ...report }: HeardPlay, ahead: number): PlayReport {
  const startedAt = Date.parse(report.started_at) + (server_ahead_ms ?? ahead);
  return { ...report, started_at: new Date(startedAt).toISOString() };
}

let learned: { ahead: number; zero: number } | null = null;

/** How far the server's clock is ahead; null until that was asked, and again once this device's clock was set. */
export function knownAhead(): number | null {
  if (!learned || Math.abs(zeroOfClock() - learned.zero) > TELLING_MS) return null;
  return learned.ahead;
}

/** How far the server's clock is ahead; asks once a visit. @throws when no answer comes */
export async function serverAhead(): Promise<number> {
  const known = knownAhead();
  if (known !== null) return known;
  const asked = Date.now();
  const { headers } = await api.health.$get({}, { init: { cache: 'no-store' } });
  const ahead = aheadBy(headers.get('date'), asked, Date.now());
  learned = { ahead, zero: zeroOfClock() };
  return ahead;
}

/** When the page was loaded, by the clock as it is now: it stays until the clock is set. */
const zeroOfClock = () => Date.now() - performance.now();
