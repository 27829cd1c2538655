import { expect, test } from 'vitest';
import { aheadBy, inServerTime } from './server-clock';

const NOON = Date.UTC(2026, 0, 1, 12);
const HEADER = new Date(NOON).toUTCString();

test('a difference of whole seconds is seen, in both directions', () => {
  expect(aheadBy(HEADER, NOON + 10_400, NOON + 10_600)).toBe(-10_000);
  expect(aheadBy(HEADER, NOON - 9_600, NOON - 9_400)).toBe(10_000);
});

test('a second more or less, a slow answer, and an answer without its time say nothing', () => {
  for (const off of [-900, 0, 900, 1_900]) expect(aheadBy(HEADER, NOON + off, NOON + off)).toBe(0);
  expect(aheadBy(HEADER, NOON, NOON + 8_000)).toBe(0);
  expect(aheadBy(null, NOON, NOON)).toBe(0);
  expect(aheadBy('soon', NOON, NOON)).toBe(0);
});

test('a play is told in the server’s time: as it was known when it was heard, else as it is when it is sent', () => {
  const report = { play_id: 'a', song_id: 1, started_at: '2026-01-01T12:00:10.000Z', ms_played: 30_000 };
  const then = { ...report, started_at: '2026-01-01T12:00:00.000Z' };
  expect(inServerTime({ ...report, server_ahead_ms: -10_000 }, 0)).toEqual(then);
  expect(inServerTime({ ...report, server_ahead_ms: 0 }, -10_000)).toEqual(report);
  expect(inServerTime({ ...report, server_ahead_ms: null }, -10_000)).toEqual(then);
  expect(inServerTime(report, -10_000)).toEqual(then);
  expect(inServerTime({ ...report, due_at: '2026-01-01T12:00:40.000Z' }, -10_000)).toStrictEqual(then);
});
