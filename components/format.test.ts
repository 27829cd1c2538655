import { expect, test } from 'vitest';
import { bytes, clock, count, length, spokenTime } from './format';

test('a clock pads seconds, and minutes only after an hour', () => {
  expect(clock(184_900)).toBe('3:04');
  expect(clock(3_729_000)).toBe('1:02:09');
  expect(clock(-5)).toBe('0:00');
});

test('spoken times use whole words', () => {
  expect(spokenTime(61_000)).toBe('1 minute 1 second');
  expect(spokenTime(9_000)).toBe('9 seconds');
});

test('a list says how long it is in minutes, then hours', () => {
  expect(length(20_000)).toBe('under a minute');
  expect(length(42 * 60_000)).toBe('42 min');
  expect(length(192 * 60_000)).toBe('3 h 12 min');
});

test('a count agrees with its noun', () => {
  expect(count(1, 'song')).toBe('1 song');
  expect(count(5000, 'song')).toBe('5,000 songs');
});

test('sizes have a unit', () => {
  expect([bytes(12_300), bytes(3_420_000)]).toEqual(['13 kB', '3.4 MB']);
});
