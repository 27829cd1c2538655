import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatDate, formatDuration, formatTime, spokenDuration } from './format';

test('formatTime pads seconds, and minutes only from one hour on', () => {
  expect(formatTime(184_900)).toBe('3:04');
  expect(formatTime(3_729_000)).toBe('1:02:09');
  expect(formatTime(-5)).toBe('0:00');
});

test('spokenDuration spells out minutes and seconds', () => {
  expect(spokenDuration(61_000)).toBe('1 minute 1 second');
  expect(spokenDuration(9_000)).toBe('9 seconds');
});

test('formatDuration uses minutes, then hours and minutes', () => {
  expect(formatDuration(20_000)).toBe('under a minute');
  expect(formatDuration(42 * 60_000)).toBe('42 min');
  expect(formatDuration(192 * 60_000)).toBe('3 h 12 min');
});

test('formatCount pluralizes the noun and separates thousands', () => {
  expect(formatCount(1, 'song')).toBe('1 song');
  expect(formatCount(5000, 'song')).toBe('5,000 songs');
});

test('formatDate is the day in the time zone', () => {
  const time = '2026-10-03T23:30:00.000Z';
  expect(formatDate(time, 'UTC')).toBe('Oct 3, 2026');
  expect(formatDate(time, 'Asia/Tokyo')).toBe('Oct 4, 2026');
  expect(formatDate(time, 'America/Los_Angeles')).toBe('Oct 3, 2026');
});

test('formatBytes picks kB or MB', () => {
  expect([formatBytes(12_300), formatBytes(3_420_000)]).toEqual(['13 kB', '3.4 MB']);
});
