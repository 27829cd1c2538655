import { expect, test } from 'vitest';
import { requiredMs } from './play-rule';

test('requires half of a song, at most four minutes', () => {
  expect(requiredMs(60_000)).toBe(30_000);
  expect(requiredMs(479_999)).toBe(239_999.5);
  expect(requiredMs(3_600_000)).toBe(240_000);
});
