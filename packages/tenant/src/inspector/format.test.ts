// Formatting of durations, times and counts.
import { expect, test } from 'vitest';
import { formatCount, formatDuration, formatTime } from './format';

test.each([
  [0, '0 ms'],
  [0.34, '0.3 ms'],
  [19.4, '19 ms'],
  [999.6, '1.00 s'],
  [1040, '1.04 s'],
  [59_999, '1 min'],
  [125_000, '2 min 5 s'],
  [36_000_000, '10 h'],
  [11_400_000, '3 h 10 min'],
])('%s ms are %s', (ms, words) => expect(formatDuration(ms)).toBe(words));

test('formats the time, with the day unless it is today', () => {
  const now = new Date(2026, 10, 20, 14, 2, 11);
  expect(formatTime(now, now)).toBe('14:02:11');
  expect(formatTime(new Date(2026, 10, 19, 9, 5), now)).toBe('19 Nov, 09:05');
});

test('formats counts', () => {
  expect([0, 1, 1234].map((n) => formatCount(n, 'login'))).toEqual(['no logins', '1 login', '1,234 logins']);
});
