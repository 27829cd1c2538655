import { expect, test } from 'vitest';
import { sortAddress, sortState, toSort } from './sorting';

test('an address that asks for no known order gives the newest first', () => {
  for (const text of [undefined, '', 'peaks', '--plays', 'plays;drop'])
    expect(toSort(text)).toBe('-created_at');
  expect(toSort('artist')).toBe('artist');
  expect(toSort('-plays')).toBe('-plays');
});

test('a header is pressed once for its order, twice for the other, three times for the usual one', () => {
  const query = { q: 'rain & sun' };
  expect(sortAddress({ sort: '-created_at', query }, 'plays')).toBe('/songs?q=rain+%26+sun&sort=-plays');
  expect(sortAddress({ sort: '-plays', query }, 'plays')).toBe('/songs?q=rain+%26+sun&sort=plays');
  expect(sortAddress({ sort: 'plays', query: {} }, 'plays')).toBe('/songs');
});

test('screen readers hear which column sorts, and how', () => {
  expect(sortState('-plays', 'plays')).toBe('descending');
  expect(sortState('songname', 'songname')).toBe('ascending');
  expect(sortState('songname', 'plays')).toBe('none');
});
