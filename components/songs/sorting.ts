// Filters and sort order of a song list, and the URLs of its other sort orders.
import type { SongFilter, SongSort, SongSortColumn } from '@/contract';
import { SONG_SORTS } from '@/contract/constants';
import { withQuery } from './song-paths';

export interface Sorting {
  path: string;
  sort: SongSort;
  /** The order without a `sort` parameter. */
  defaultSort: SongSort;
  /** The other query parameters, which filter the list. */
  query: Readonly<Record<string, string>>;
  /** The fixed filter of the page, such as its genre. */
  filter: SongFilter;
}

/** The first order of a column: counts descending, names ascending. */
const FIRST_SORT: Record<SongSortColumn, SongSort> = {
  created_at: '-created_at',
  songname: 'songname',
  artist: 'artist',
  album: 'album',
  genre: 'genre',
  plays: '-plays',
  duration_ms: 'duration_ms',
};

/** Parses a `sort` parameter; `defaultSort` for a missing or unknown one. */
export function toSort(text: string | undefined, defaultSort: SongSort = '-created_at'): SongSort {
  const column = SONG_SORTS.find((name) => text === name || text === `-${name}`);
  if (!column) return defaultSort;
  return text?.startsWith('-') ? `-${column}` : column;
}

/** The `aria-sort` value of a column header. */
export function sortState(sort: SongSort, column: SongSortColumn): 'ascending' | 'descending' | 'none' {
  if (sort === column) return 'ascending';
  return sort === `-${column}` ? 'descending' : 'none';
}

/** URL of a column header: cycles through the column's two orders and the default one. */
export function columnSortPath(sorting: Sorting, column: SongSortColumn): string {
  const first = FIRST_SORT[column];
  const second = first === column ? (`-${column}` as const) : column;
  if (sorting.sort === first) return sortPath(sorting, second);
  return sortPath(sorting, sorting.sort === second ? sorting.defaultSort : first);
}

export function sortPath({ path, defaultSort, query }: Sorting, sort: SongSort): string {
  return withQuery(path, new URLSearchParams({ ...query, ...(sort !== defaultSort && { sort }) }));
}
