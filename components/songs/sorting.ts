// Which list of songs a page shows, in which order, and the addresses of its other orders.

import type { SongFilter, SongSort, SongSortColumn } from '@/contract';
import { SONG_SORTS } from '@/contract/constants';

export interface Sorting {
  /** The page's own address, without a query. */
  path: string;
  sort: SongSort;
  /** The order the page has when its address asks for none. */
  usual: SongSort;
  /** The rest of the address's query, kept when the order changes; it narrows the list. */
  query: Readonly<Record<string, string>>;
  /** What narrows the list on this page in any case, such as its genre. */
  within: SongFilter;
}

/** Figures are asked for from the top, names from A. */
const FIRST: Record<SongSortColumn, SongSort> = {
  created_at: '-created_at',
  songname: 'songname',
  artist: 'artist',
  album: 'album',
  genre: 'genre',
  plays: '-plays',
  duration_ms: 'duration_ms',
};

/** The order an address asks for; the usual one when it asks for none, or for one there is not. */
export function toSort(text: string | undefined, usual: SongSort = '-created_at'): SongSort {
  const column = SONG_SORTS.find((name) => text === name || text === `-${name}`);
  if (!column) return usual;
  return text?.startsWith('-') ? `-${column}` : column;
}

/** The state of a column's header, in `aria-sort`'s words. */
export function sortState(sort: SongSort, column: SongSortColumn): 'ascending' | 'descending' | 'none' {
  if (sort === column) return 'ascending';
  return sort === `-${column}` ? 'descending' : 'none';
}

/** Where a press on a column's header leads: its first order, then the other one, then back to the usual one. */
export function columnSortPath(sorting: Sorting, column: SongSortColumn): string {
  const first = FIRST[column];
  const second = first === column ? (`-${column}` as const) : column;
  if (sorting.sort === first) return sortPath(sorting, second);
  return sortPath(sorting, sorting.sort === second ? sorting.usual : first);
}

/** The page in another order. */
export function sortPath({ path, usual, query }: Sorting, sort: SongSort): string {
  const params = new URLSearchParams({ ...query, ...(sort !== usual && { sort }) });
  return params.size > 0 ? `${path}?${params}` : path;
}

/** The orders by the names people know them by, as a list to choose from. */
export const ORDERS: readonly (readonly [sort: SongSort, name: string])[] = [
  ['-created_at', 'Newest first'],
  ['created_at', 'Oldest first'],
  ['songname', 'Song'],
  ['artist', 'Artist'],
  ['album', 'Album'],
  ['genre', 'Genre'],
  ['-plays', 'Most played'],
  ['duration_ms', 'Shortest first'],
  ['-duration_ms', 'Longest first'],
];
