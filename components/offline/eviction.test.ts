import { expect, test } from 'vitest';
import { hasRoom, leaving, MAX_SONGS } from './eviction';

const MB = 1024 * 1024;
const kept = (count: number, bytes = MB) =>
  Array.from({ length: count }, (_, index) => ({ path: `/api/songs/${index}/audio`, bytes }));
const paths = (sounds: readonly { path: string }[]) => sounds.map(({ path }) => path);

test('as long as there is room nothing goes, whether waited for or not', () => {
  expect(leaving(kept(MAX_SONGS), new Set())).toEqual([]);
});

test('too many: those kept longest ago go, and no more than needed', () => {
  const sounds = kept(MAX_SONGS + 3);
  expect(paths(leaving(sounds, new Set()))).toEqual(paths(sounds.slice(0, 3)));
});

test('too much: large songs go until the rest fits', () => {
  const sounds = kept(5, 60 * MB);
  expect(leaving(sounds, new Set())).toEqual(sounds.slice(0, 2));
  expect(hasRoom(sounds)).toBe(false);
  expect(hasRoom(sounds.slice(2))).toBe(true);
});

test('what is waited for stays, however old', () => {
  const sounds = kept(MAX_SONGS + 2);
  const wanted = new Set(paths(sounds.slice(0, MAX_SONGS)));
  expect(leaving(sounds, wanted)).toEqual(sounds.slice(MAX_SONGS));
});
