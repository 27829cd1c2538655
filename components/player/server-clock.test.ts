import { expect, test } from 'vitest';
import { clockOffset, toServerTime } from './server-clock';

const NOON = Date.UTC(2026, 0, 1, 12);
const HEADER = new Date(NOON).toUTCString();

test('detects an offset of whole seconds, in both directions', () => {
  expect(clockOffset(HEADER, NOON + 10_400, NOON + 10_600)).toBe(-10_000);
  expect(clockOffset(HEADER, NOON - 9_600, NOON - 9_400)).toBe(10_000);
});

test('ignores small offsets, slow responses, and missing or malformed dates', () => {
  for (const off of [-900, 0, 900, 1_900]) expect(clockOffset(HEADER, NOON + off, NOON + off)).toBe(0);
  expect(clockOffset(HEADER, NOON, NOON + 8_000)).toBe(0);
  expect(clockOffset(null, NOON, NOON)).toBe(0);
  expect(clockOffset('soon', NOON, NOON)).toBe(0);
});

test('applies the offset known when the play was heard, or else the current one', () => {
  const report = { play_id: 'a', song_id: 1, started_at: '2026-01-01T12:00:10.000Z', ms_played: 30_000 };
  const then = { ...report, started_at: '2026-01-01T12:00:00.000Z' };
  expect(toServerTime({ ...report, server_ahead_ms: -10_000 }, 0)).toEqual(then);
  expect(toServerTime({ ...report, server_ahead_ms: 0 }, -10_000)).toEqual(report);
  expect(toServerTime({ ...report, server_ahead_ms: null }, -10_000)).toEqual(then);
  expect(toServerTime(report, -10_000)).toEqual(then);
  expect(toServerTime({ ...report, due_at: '2026-01-01T12:00:40.000Z' }, -10_000)).toStrictEqual(then);
});
