import { expect, test } from 'vitest';
import { columnSortPath, type Sorting, sortState, toSort } from './sorting';

const library = (changes: Partial<Sorting> = {}): Sorting => ({
  path: '/songs',
  sort: '-created_at',
  defaultSort: '-created_at',
  query: {},
  filter: {},
  ...changes,
});

test('a missing or unknown order falls back to the default one', () => {
  for (const text of [undefined, '', 'peaks', '--plays', 'plays;drop']) {
    expect(toSort(text)).toBe('-created_at');
    expect(toSort(text, 'album')).toBe('album');
  }
  expect(toSort('artist')).toBe('artist');
  expect(toSort('-plays')).toBe('-plays');
});

test('a header cycles through its first order, the reverse one and the default one', () => {
  const query = { q: 'rain & sun' };
  expect(columnSortPath(library({ query }), 'plays')).toBe('/songs?q=rain+%26+sun&sort=-plays');
  expect(columnSortPath(library({ query, sort: '-plays' }), 'plays')).toBe(
    '/songs?q=rain+%26+sun&sort=plays',
  );
  expect(columnSortPath(library({ sort: 'plays' }), 'plays')).toBe('/songs');
});

test('the header of the default column toggles between its two orders', () => {
  const artist = { path: '/songs/artists/AC%2FDC', defaultSort: 'album' } as const;
  expect(columnSortPath(library({ ...artist, sort: 'album' }), 'album')).toBe(
    '/songs/artists/AC%2FDC?sort=-album',
  );
  expect(columnSortPath(library({ ...artist, sort: '-album' }), 'album')).toBe('/songs/artists/AC%2FDC');
});

test('describes the sorted column for screen readers', () => {
  expect(sortState('-plays', 'plays')).toBe('descending');
  expect(sortState('songname', 'songname')).toBe('ascending');
  expect(sortState('songname', 'plays')).toBe('none');
});
