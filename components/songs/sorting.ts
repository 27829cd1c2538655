// Which order a song list is in, and the address of another order.
import { SONG_SORTS, type SongSort, type SongSortColumn } from '@/db/types';

export interface Sorting {
  sort: SongSort;
  /** The rest of the address's query, kept when the order changes. */
  query: Readonly<Record<string, string>>;
}

/** Figures are asked for from the top, names from A. */
const FIRST: Record<SongSortColumn, SongSort> = {
  created_at: '-created_at',
  songname: 'songname',
  artist: 'artist',
  plays: '-plays',
  duration_ms: 'duration_ms',
};

/** The order an address asks for; the newest first when it asks for none, or for one there is not. */
export function toSort(text: string | undefined): SongSort {
  const column = SONG_SORTS.find((name) => text === name || text === `-${name}`);
  if (!column) return '-created_at';
  return text?.startsWith('-') ? `-${column}` : column;
}

/** The state of a column's header, in `aria-sort`'s words. */
export function sortState(sort: SongSort, column: SongSortColumn): 'ascending' | 'descending' | 'none' {
  if (sort === column) return 'ascending';
  return sort === `-${column}` ? 'descending' : 'none';
}

/** Where a press on a column's header leads: its first order, then the other one, then back to the newest first. */
export function sortAddress({ sort, query }: Sorting, column: SongSortColumn): string {
  const first = FIRST[column];
  const second = first === column ? (`-${column}` as const) : column;
  const next = sort === first ? second : sort === second ? null : first;
  const params = new URLSearchParams({ ...query, ...(next && { sort: next }) });
  return `/songs${params.size > 0 ? `?${params}` : ''}`;
}
