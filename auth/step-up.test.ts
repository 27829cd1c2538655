import { expect, test } from 'vitest';
import { isRecentlyAuthenticated } from './step-up';

const MINUTE = 60_000;

test.each([
  [-1 * MINUTE, true],
  [-11 * MINUTE, false],
  [1 * MINUTE, true],
  [11 * MINUTE, false],
  [Number.POSITIVE_INFINITY, false],
  [Number.NaN, false],
])('a sign-in %s ms from now is recent: %s', (distance, isRecent) => {
  const authenticatedAt = Date.now() + distance;
  expect(isRecentlyAuthenticated({ sessionId: null, authenticatedAt })).toBe(isRecent);
});
