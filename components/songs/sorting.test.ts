import { expect, test } from 'vitest';
import { columnSortPath, type Sorting, sortState, toSort } from './sorting';

const library = (changes: Partial<Sorting> = {}): Sorting => ({
  path: '/songs',
  sort: '-created_at',
  usual: '-created_at',
  query: {},
  within: {},
  ...changes,
});

test('an address that asks for no known order gives the usual one', () => {
  for (const text of [undefined, '', 'peaks', '--plays', 'plays;drop']) {
    expect(toSort(text)).toBe('-created_at');
    expect(toSort(text, 'album')).toBe('album');
  }
  expect(toSort('artist')).toBe('artist');
  expect(toSort('-plays')).toBe('-plays');
});

test('a header is pressed once for its order, twice for the other, three times for the usual one', () => {
  const query = { q: 'rain & sun' };
  expect(columnSortPath(library({ query }), 'plays')).toBe('/songs?q=rain+%26+sun&sort=-plays');
  expect(columnSortPath(library({ query, sort: '-plays' }), 'plays')).toBe(
    '/songs?q=rain+%26+sun&sort=plays',
  );
  expect(columnSortPath(library({ sort: 'plays' }), 'plays')).toBe('/songs');
});

test('where the usual order is a column’s own, its header turns it round and back', () => {
  const artist = { path: '/songs/artists/AC%2FDC', usual: 'album' } as const;
  expect(columnSortPath(library({ ...artist, sort: 'album' }), 'album')).toBe(
    '/songs/artists/AC%2FDC?sort=-album',
  );
  expect(columnSortPath(library({ ...artist, sort: '-album' }), 'album')).toBe('/songs/artists/AC%2FDC');
});

test('screen readers hear which column sorts, and how', () => {
  expect(sortState('-plays', 'plays')).toBe('descending');
  expect(sortState('songname', 'songname')).toBe('ascending');
  expect(sortState('songname', 'plays')).toBe('none');
});
