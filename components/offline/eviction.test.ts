import { expect, test } from 'vitest';
import { hasSpace, MAX_SONGS, selectEvictions } from './eviction';

const MB = 1024 * 1024;
const cached = (count: number, bytes = MB) =>
  Array.from({ length: count }, (_, index) => ({ path: `/api/songs/${index}/audio`, bytes }));
const paths = (entries: readonly { path: string }[]) => entries.map(({ path }) => path);

test('evicts nothing within the limits', () => {
  expect(selectEvictions(cached(MAX_SONGS), new Set())).toEqual([]);
});

test('evicts the oldest songs above the song limit', () => {
  const entries = cached(MAX_SONGS + 3);
  expect(paths(selectEvictions(entries, new Set()))).toEqual(paths(entries.slice(0, 3)));
});

test('evicts the oldest songs above the size limit', () => {
  const entries = cached(5, 60 * MB);
  expect(selectEvictions(entries, new Set())).toEqual(entries.slice(0, 2));
  expect(hasSpace(entries)).toBe(false);
  expect(hasSpace(entries.slice(2))).toBe(true);
});

test('never evicts upcoming songs', () => {
  const entries = cached(MAX_SONGS + 2);
  const upcoming = new Set(paths(entries.slice(0, MAX_SONGS)));
  expect(selectEvictions(entries, upcoming)).toEqual(entries.slice(MAX_SONGS));
});
