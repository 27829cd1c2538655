import { expect, test } from 'vitest';
import { lineReader } from './import-upload';
import { entryBefore, groupMissing } from './missing-songs';

const missing = (label: string, after: number | null) => ({
  label,
  after,
  line: 1,
  duration_ms: null,
  suggestions: [],
});

test('places chosen songs in the order of the file', () => {
  const songs = [missing('a', null), missing('b', null), missing('c', 7), missing('d', 7), missing('e', 7)];
  const chosen = new Map<number, number>();
  const before = (index: number) => entryBefore(songs, chosen, index);
  expect([0, 1, 2, 3, 4].map(before)).toEqual([null, null, 7, 7, 7]);
  chosen.set(0, 100).set(2, 102);
  expect([0, 1, 2, 3, 4].map(before)).toEqual([null, 100, 7, 102, 102]);
  chosen.set(3, 103);
  expect(before(4)).toBe(103);
});

test('groups missing songs of one name', () => {
  const groups = groupMissing([missing('a', null), missing('b', 1), missing('a', 2)]);
  expect(groups.map(({ label, indexes }) => [label, indexes])).toEqual([
    ['a', [0, 2]],
    ['b', [1]],
  ]);
});

test('reads each line of a growing response once', () => {
  const read = lineReader();
  const line = '{"phase":"reading","done":0,"total":null}\n';
  expect(read(line.slice(0, 10))).toEqual([]);
  expect(read(line)).toHaveLength(1);
  expect(read(line)).toEqual([]);
  expect(read(`${line}${line}${line}{`)).toHaveLength(2);
});
