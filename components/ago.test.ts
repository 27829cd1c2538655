import { expect, test } from 'vitest';
import { ago } from './ago';

test.each([
  [30_000, 'just now'],
  [60_000, '1 minute ago'],
  [59 * 60_000, '59 minutes ago'],
  [5 * 3_600_000, '5 hours ago'],
  [3 * 86_400_000, '3 days ago'],
])('%d ms back is %s', (passed, words) => {
  const now = Date.UTC(2026, 10, 20);
  expect(ago(now - passed, now)).toBe(words);
});

test('what is long ago has a date', () => {
  expect(ago(Date.UTC(2026, 0, 5, 12), Date.UTC(2026, 10, 20))).toBe('Jan 5, 2026');
});
