import { expect, test } from 'vitest';
import { foldText } from './fold-text';
import { hangulReadings, isInitials } from './hangul';

test.each([
  ['ㅂㅏㅇㅌㅏㄴ', ['방탄']],
  ['방탄'.normalize('NFD'), []],
  ['방ㅌ', ['방']],
  ['방타', ['방']],
  ['서울의 바', ['서울의']],
  ['봄날', []],
  ['아', []],
  ['kino', []],
])('“%s” may be %j', (typed, expected) => {
  expect(hangulReadings(foldText(typed))).toEqual(expected);
});

test('initial consonants', () => {
  expect(['ㅂㅌ', 'ㅂㅌㅅㄴㄷ', 'ㅂ', '방ㅌ', 'bt'].map((typed) => isInitials(foldText(typed)))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
