import { expect, test } from 'vitest';
import { nameOfSource, sourceOfList, sourceOfPage } from './play-source';

const songs = (filter: object) => ({ of: 'songs', filter, sort: 'album' }) as const;

test.each([
  [songs({}), '/songs', 'Songs'],
  [songs({ q: 'a b&c' }), '/songs?q=a+b%26c', 'search for “a b&c”'],
  [songs({ artist: 'AC/DC' }), '/songs/artists/AC%2FDC', 'AC/DC'],
  [songs({ artist: 'Björk', album: '100 %' }), '/songs/albums/Bj%C3%B6rk/100%20%25', '100 %'],
  [songs({ genre: 'Jazz' }), '/songs/genres/Jazz', 'Jazz'],
  [{ of: 'favorites' } as const, '/songs/favourites', 'Favorites'],
  [{ of: 'mix', mix: 'on-repeat' } as const, '/songs/on-repeat', 'On repeat'],
])('a list %j has a page, and the page has its name', (list, path, name) => {
  expect(sourceOfList(list)).toBe(path);
  expect(nameOfSource(path)).toBe(name);
  const [pathname = '', search = ''] = path.split('?');
  expect(sourceOfPage({ pathname, search: search && `?${search}` })).toBe(path);
});

test('other pages are no lists', () => {
  for (const pathname of [
    '/',
    '/songs/12',
    '/songs/upload',
    '/songs/artists',
    '/playlists/3',
    '/songs/artists/%E0',
  ])
    expect(sourceOfPage({ pathname, search: '' })).toBeNull();
  expect(sourceOfList({ of: 'playlist', playlistId: 3, rows: null })).toBeNull();
});
