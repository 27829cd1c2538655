// Reads a list of songs as the query parameters of a library page request it.
import type { Viewer } from '@/auth/viewer';
import type { FirstPage } from '@/components/data/pager';
import { type SongRow, toRow } from '@/components/songs/song-row';
import { type Sorting, toSort } from '@/components/songs/sorting';
import type { SongFilter, SongSort } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { parseJson } from '@/db/json';
import { listSongs } from '@/db/queries/songs';
import { limitText } from '@/lib/text-limit';

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

interface Listing {
  path: string;
  defaultSort: SongSort;
  filter?: SongFilter;
}

export function sortingOf(
  { path, defaultSort, filter = {} }: Listing,
  params: Record<string, string | string[] | undefined>,
): Sorting {
  const query = { ...entry('q', params.q), ...(!filter.genre && entry('genre', params.genre)) };
  return { path, defaultSort, query, sort: toSort(text(params.sort), defaultSort), filter };
}

/** The first page of a list; `total` is left to the caller. */
export async function firstSongs(
  viewer: Viewer,
  { sort, query, filter }: Sorting,
): Promise<FirstPage<SongRow>> {
  const page = await listSongs(viewer, { ...query, ...filter, sort, limit: ANCHOR_PAGE });
  const { items, next_cursor } = parseJson(page);
  return { items: items.map(toRow), next_cursor, total: null };
}

/** The first value of a query parameter, cut to the maximum length of a search. */
function text(value: string | string[] | undefined): string | undefined {
  const [first = ''] = Array.isArray(value) ? value : [value];
  return limitText(first.trim(), 200) || undefined;
}

function entry<K extends string>(name: K, value: string | string[] | undefined): Partial<Record<K, string>> {
  const words = text(value);
  return words === undefined ? {} : ({ [name]: words } as Record<K, string>);
}
