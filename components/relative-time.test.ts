import { expect, test } from 'vitest';
import { relativeTime } from './relative-time';

test.each([
  [30_000, 'just now'],
  [60_000, '1 minute ago'],
  [59 * 60_000, '59 minutes ago'],
  [5 * 3_600_000, '5 hours ago'],
  [3 * 86_400_000, '3 days ago'],
])('formats %d ms ago as %s', (elapsed, text) => {
  const now = Date.UTC(2026, 10, 20);
  expect(relativeTime(now - elapsed, now)).toBe(text);
});

test('formats times more than a month ago as a date in the local time zone', () => {
  expect(relativeTime(new Date(2026, 0, 5, 12).getTime(), Date.UTC(2026, 10, 20))).toBe('Jan 5, 2026');
});
