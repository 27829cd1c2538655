import { expect, test } from 'vitest';
import { planBars } from './form';

const shape = (bars: number) =>
  planBars(bars)
    .map((bar) => bar.section)
    .join('')
    .replace(/(.)\1*/g, '$1');

test.each([
  [1, 'c'],
  [8, 'c'],
  [12, 'ico'],
  [16, 'ivco'],
  [24, 'ivcvco'],
  [40, 'ivcvbco'],
  [90, 'ivcvbco'],
])('plans %i bars as %s', (bars, expected) => {
  expect(planBars(bars)).toHaveLength(bars);
  expect(shape(bars)).toBe(expected);
});

test('marks the last bar of each section except the last section as closing', () => {
  const closing = planBars(16).filter((bar) => bar.closing);
  expect(closing.map((bar) => bar.index)).toEqual([3, 7, 11]);
});
