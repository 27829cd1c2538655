'use client';
// Header of song tables.
import Link from 'next/link';
import type { SongSortColumn } from '@/contract';
import { GRIDS, headsOf, SONG_COLUMN, type TableKind } from './columns';
import { columnSortPath, type Sorting, sortState } from './sorting';

interface SongTableHeadProps {
  kind?: TableKind;
  sorting?: Sorting | undefined;
  sticky?: boolean;
}

export function SongTableHead({ kind = 'songs', sorting, sticky = false }: SongTableHeadProps) {
  return (
    <thead className={sticky ? 'sticky top-0 z-10 block bg-bg' : 'block'}>
      <tr
        aria-rowindex={sticky ? 1 : undefined}
        className={`${GRIDS[kind]} border-b border-line py-2 pr-1 text-[0.8125rem] text-soft @min-[30rem]:px-2`}
      >
        {headsOf(kind).map(({ name, className, sort }) => (
          <th
            key={name}
            scope="col"
            className={`text-left font-semibold ${className} ${PLACES[name]?.(kind) ?? ''}`}
            aria-sort={sorting && sort ? sortState(sorting.sort, sort) : undefined}
          >
            {sorting && sort ? <SortLink sorting={sorting} column={sort} name={name} /> : name}
          </th>
        ))}
        <th scope="col">
          <span className="sr-only">More</span>
        </th>
      </tr>
    </thead>
  );
}

/** Song and artist are above each other in the rows, and beside each other in the head. */
const PLACES: Record<string, (kind: TableKind) => string> = {
  Song: (kind) => `${SONG_COLUMN[kind]} w-fit ${kind === 'album' ? '' : 'ml-13'}`,
  Artist: (kind) => `${SONG_COLUMN[kind]} row-start-1 w-fit ${kind === 'album' ? 'sr-only' : 'ml-30'}`,
};

const ARROWS = { ascending: ' ↑', descending: ' ↓', none: '' };

function SortLink({ sorting, column, name }: { sorting: Sorting; column: SongSortColumn; name: string }) {
  const state = sortState(sorting.sort, column);
  return (
    <Link
      href={columnSortPath(sorting, column)}
      replace
      scroll={false}
      prefetch={false}
      className="rounded-sm hover:text-ink"
    >
      {name}
      <span aria-hidden="true">{ARROWS[state]}</span>
    </Link>
  );
}
