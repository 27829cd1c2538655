import { expect, test } from 'vitest';
import { limitText } from './text-limit';

const FAMILY = '👩‍👩‍👧';

test.each([
  ['short', 10, 'short'],
  ['exactly', 7, 'exactly'],
  ['abcdef', 3, 'abc'],
  ['a🎧b', 2, 'a'],
  ['a🎧b', 3, 'a🎧'],
  [`a${FAMILY}b`, FAMILY.length, 'a'],
  [`a${FAMILY}b`, FAMILY.length + 1, `a${FAMILY}`],
  ['cafe\u0301s', 4, 'caf'],
  ['cafe\u0301s', 5, 'cafe\u0301'],
  ['🇫🇷🇩🇪', 6, '🇫🇷'],
  ['\u1100\u1161\u11a8\u1100', 3, '\u1100\u1161\u11a8'],
  ['a\r\nb', 2, 'a'],
  [FAMILY, 4, '👩\u200d'],
])('limits %s to %d code units', (text, max, expected) => {
  expect(limitText(text, max)).toBe(expected);
});

test('limits long text quickly', () => {
  expect(limitText('é'.repeat(5_000_000), 200)).toHaveLength(200);
  expect(limitText('\u0301'.repeat(5_000_000), 200).length).toBeLessThanOrEqual(200);
});
