import { expect, test } from 'vitest';
import { boundaryCandidates, otherBoundaries } from './word-boundaries';

const known = new Set([
  'linkin',
  'park',
  'the',
  'chemical',
  'romance',
  'acdc',
  'deadmau5',
  'nightlife',
  'night',
  'life',
]);

test.each([
  ['linkinpark', ['linkin park']],
  ['linkinpark live', ['linkin park live']],
  ['mychemicalromance', ['my chemical romance']],
  ['thexx', ['the xx']],
  ['acdx', ['ac dx']],
  ['ac dc', ['acdc']],
  ['acdx live', []],
  ['deadmau 5 live', ['deadmau5 live']],
  ['nightlife', []],
  ['linkin park', []],
  ['zzqqxx', []],
  ['u 2 live', ['u2 live']],
])('“%s” may have other spaces', (typed, expected) => {
  expect(otherBoundaries(typed.split(' '), known).map((words) => words.join(' '))).toEqual(expected);
});

test('looks up parts of at least three letters, of words of limited length', () => {
  expect(boundaryCandidates(['abcd', 'e'])).toEqual(['abc', 'abcd', 'bcd', 'abcde']);
  expect(boundaryCandidates(['x'.repeat(25)])).toEqual([]);
  expect(boundaryCandidates(['夜の歌唱'])).toEqual(['夜の歌', '夜の歌唱', 'の歌唱']);
});
