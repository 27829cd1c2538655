import { expect, test } from 'vitest';
import { niceTicks } from './scale';

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [40, [0, 10, 20, 30, 40]],
  [1_234, [0, 500, 1_000, 1_500]],
])('an axis up to %d has the ticks %j', (most, ticks) => {
  expect(niceTicks(most)).toEqual(ticks);
});
