import { expect, test } from 'vitest';
import { lineAt, parseLyrics } from './lrc';

test('reads LRC: times of any precision, repeated lines, tags and word times', () => {
  const lrc =
    '[ar:Lowtide]\n[00:05.5]Second\n[00:01.25][01:00.000]First\n[00:09]<00:09.10>Third <00:09.40>word\n';
  expect(parseLyrics(lrc)).toEqual([
    { at: 1_250, text: 'First' },
    { at: 5_500, text: 'Second' },
    { at: 9_000, text: 'Third word' },
    { at: 60_000, text: 'First' },
  ]);
});

test.each([
  ['+500', 500],
  ['-250', 1_250],
  ['5000', 0],
])('shifts times by an offset of %s ms', (offset, at) => {
  expect(parseLyrics(`[offset: ${offset}]\n[00:01.00]Now`)).toEqual([{ at, text: 'Now' }]);
});

test('keeps plain text with its empty lines, and brackets that are no times', () => {
  expect(parseLyrics('[Verse 1]\nOne\n\nTwo [softly]')).toEqual(
    ['[Verse 1]', 'One', '', 'Two [softly]'].map((text) => ({ at: null, text })),
  );
});

test('finds the line of a position', () => {
  const lines = parseLyrics('[00:01]One\n[00:02]Two');
  expect([0, 999, 1_000, 1_999, 2_000, 90_000].map((position) => lineAt(lines, position))).toEqual([
    -1, -1, 0, 0, 1, 1,
  ]);
  expect(lineAt(parseLyrics('No times'), 5_000)).toBe(-1);
});
