import { expect, test } from 'vitest';
import { firstLetter } from './first-letter';
import { foldText } from './fold-text';

test.each([
  ['Ångström', 'A'],
  ['Œuvre', 'O'],
  ['łódź', 'L'],
  ['Ёлка', 'Е'],
  ['Άγγελος', 'Α'],
  ['אהוד', 'א'],
  ['فيروز', 'ف'],
  ['김광석', 'ㄱ'],
  ['까치', 'ㄱ'],
  ['혁오', 'ㅎ'],
  ['くるり', 'か'],
  ['ガガガSP', 'か'],
  ['ヴァンパイア', 'あ'],
  ['んだ', 'わ'],
  ['王菲', '漢'],
  ['लता', 'ल'],
  ['เสก', 'ส'],
  ['ნინო', 'ნ'],
  ['!!!', '#'],
  ['٣', '#'],
  ['2Pac', '#'],
  ['☆ Star', '#'],
  ['', '#'],
])('%j is listed under %s', (name, letter) => {
  expect(firstLetter(foldText(name))).toBe(letter);
});
