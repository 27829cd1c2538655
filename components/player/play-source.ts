// Lists that songs are played from, apart from playlists, by the path of their page: the path has the name.
import type { PlayableList } from '../library/playable-list';
import { albumPath, artistPath, genrePath, nameFromSegment, withQuery } from '../songs/song-paths';

const LISTS: Readonly<Record<string, string>> = {
  favourites: 'Favorites',
  'recently-added': 'Recently added',
  'recently-played': 'Recently played',
  'on-repeat': 'On repeat',
  rediscover: 'Rediscover',
};

/** The page of a list; null for a playlist and for a single song. */
export function sourceOfList(list: PlayableList): string | null {
  if (list.of === 'favorites') return '/songs/favourites';
  if (list.of === 'mix') return `/songs/${list.mix}`;
  if (list.of !== 'songs') return null;
  const { q, artist, album, genre } = list.filter;
  if (q) return searchSource(q);
  if (artist) return album ? albumPath(artist, album) : artistPath(artist);
  return genre ? genrePath(genre) : '/songs';
}

export const searchSource = (q: string) => withQuery('/songs', new URLSearchParams({ q }));

/** The list on this page; null on pages of other kinds. */
export function sourceOfPage({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string | null {
  const q = pathname === '/songs' && new URLSearchParams(search).get('q');
  if (q) return searchSource(q);
  return nameOfSource(pathname) === null ? null : pathname;
}

/** The name of the list; null if the path is not that of a list. */
export function nameOfSource(source: string): string | null {
  const { pathname, searchParams } = new URL(source, 'http://app.invalid');
  const [root, kind, first = '', second = ''] = pathname.slice(1).split('/');
  if (root !== 'songs') return null;
  const q = searchParams.get('q');
  if (kind === undefined) return q ? `search for “${q}”` : 'Songs';
  if (kind === 'artists' || kind === 'genres') return nameFromSegment(first);
  if (kind === 'albums') return nameFromSegment(second);
  return LISTS[kind] ?? null;
}
