import { expect, test } from 'vitest';
import { digitSounds, otherNumbers } from './number-words';

test.each([
  ['twenty one pilots', ['21 pilots']],
  ['21 pilots', ['twenty one pilots', 'einundzwanzig pilots']],
  ['99 luftballons', ['ninety nine luftballons', 'neunundneunzig luftballons']],
  ['neunundneunzig luftballons', ['99 luftballons']],
  ['summer of 69', ['summer of sixty nine', 'summer of neunundsechzig']],
  ['eighteen and life', ['18 and life']],
  ['blink one eighty two', ['blink 182']],
  ['blink 182', ['blink one eighty two']],
  ['nineteen seventy nine', ['1979']],
  ['1979', ['nineteen seventy nine']],
  ['10000 days', []],
  ['2001', []],
  ['thirty', ['30']],
  ['dreissig', ['30']],
  ['night ferry', []],
  ['', []],
])('“%s” may be written as %j', (typed, expected) => {
  expect(otherNumbers(typed.split(' ')).map((words) => words.join(' '))).toEqual(expected);
});

test.each([
  ['tupac', '2pac'],
  ['2pac live', 'tupac live'],
  ['to pac', '2pac'],
  ['skater boi', 'sk8er boi'],
  ['gr8', 'great'],
  ['anyone', 'any1'],
  ['gute n8', 'gute nacht'],
])('“%s” may be “%s”', (typed, expected) => {
  const readings = digitSounds(typed.split(' '));
  expect(readings.map(({ words }) => words.join(' '))).toContain(expected);
});

test('words without digits and their sounds have no such readings', () => {
  expect(digitSounds(['night', 'ferry'])).toEqual([]);
});
