'use client';
// A short list of songs that can be played from any row, and the header that all song tables share.
import Link from 'next/link';
import { memo, type ReactNode } from 'react';
import type { SongSortColumn } from '@/db/types';
import { COLUMNS, SONG_GRID } from './columns';
import { rowClass } from './row-look';
import type { SongRow } from './rows';
import { SongCells, useIsCurrent } from './song-cells';
import { type Sorting, sortAddress, sortState } from './sorting';
import { usePlayFrom } from './use-play-from';

export function SongTable({ label, rows }: { label: string; rows: readonly SongRow[] }) {
  const playFrom = usePlayFrom(rows);
  return (
    <table aria-label={label} className="block w-full">
      <SongTableHead />
      <tbody className="block">
        {rows.map((row, index) => (
          <Row key={row[0]} index={index} row={row} playFrom={playFrom} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  row: SongRow;
  index: number;
  playFrom: (index: number) => void;
}

const Row = memo(function Row({ row, index, playFrom }: RowProps) {
  const current = useIsCurrent(row[0]);
  return (
    <tr className={`relative ${rowClass(current)} ${SONG_GRID}`}>
      <SongCells row={row} place={index + 1} current={current} play={() => playFrom(index)} />
    </tr>
  );
});

/** @param extra a last header cell, for tables whose rows can be changed */
export function SongTableHead({
  sorting,
  extra,
  grid = SONG_GRID,
  sticky = false,
}: {
  sorting?: Sorting;
  extra?: ReactNode;
  grid?: string;
  /** Stays at the top of the screen while a long list scrolls under it. */
  sticky?: boolean;
}) {
  return (
    <thead className={sticky ? 'sticky top-0 z-10 block bg-bg' : 'block'}>
      <tr
        aria-rowindex={sticky ? 1 : undefined}
        className={`${grid} border-b border-line py-2 pr-2 text-[13px] text-soft`}
      >
        {COLUMNS.map(({ name, className, sort }) => (
          <th
            key={name}
            scope="col"
            className={`font-semibold ${className}`}
            aria-sort={sorting && sort ? sortState(sorting.sort, sort) : undefined}
          >
            {sorting && sort ? <SortLink sorting={sorting} column={sort} name={name} /> : name}
          </th>
        ))}
        {extra}
      </tr>
    </thead>
  );
}

const ARROWS = { ascending: ' ↑', descending: ' ↓', none: '' };

function SortLink({ sorting, column, name }: { sorting: Sorting; column: SongSortColumn; name: string }) {
  const state = sortState(sorting.sort, column);
  return (
    <Link href={sortAddress(sorting, column)} replace scroll={false} className="rounded-sm hover:text-ink">
      {name}
      <span aria-hidden="true">{ARROWS[state]}</span>
    </Link>
  );
}
