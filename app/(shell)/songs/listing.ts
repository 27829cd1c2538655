// What the pages of the library share: which list an address asks for, and its first page.
import type { Viewer } from '@/auth/viewer';
import type { FirstPage } from '@/components/data/use-pager';
import { type SongRow, toRow } from '@/components/songs/song-row';
import { type Sorting, toSort } from '@/components/songs/sorting';
import type { SongFilter, SongSort } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { parseJson } from '@/db/json';
import { listSongs } from '@/db/queries/songs';

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

interface Listing {
  path: string;
  usual: SongSort;
  /** What narrows the list whatever its address says. */
  within?: SongFilter;
}

/** The list of songs that an address asks for. */
export function sortingOf(
  { path, usual, within = {} }: Listing,
  asked: Record<string, string | string[] | undefined>,
): Sorting {
  const query = { ...given('q', asked.q), ...(!within.genre && given('genre', asked.genre)) };
  return { path, usual, query, sort: toSort(text(asked.sort), usual), within };
}

/** Its first page; how long the list is, the page may know. */
export async function firstSongs(
  viewer: Viewer,
  { sort, query, within }: Sorting,
): Promise<FirstPage<SongRow>> {
  const page = await listSongs(viewer, { ...query, ...within, sort, limit: ANCHOR_PAGE });
  const { items, next_cursor } = parseJson(page);
  return { rows: items.map(toRow), cursor: next_cursor, total: null };
}

/** The first value of a query's parameter, cut to what a search takes. */
function text(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 200) || undefined;
}

function given<K extends string>(name: K, value: string | string[] | undefined): Partial<Record<K, string>> {
  const words = text(value);
  return words === undefined ? {} : ({ [name]: words } as Record<K, string>);
}
