'use client';
// A list of songs that can be played from any row.
import Link from 'next/link';
import { memo, type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { SongSortColumn } from '@/db/types';
import { playSongs } from '../player/engine';
import { COLUMNS, SONG_GRID } from './columns';
import { type SongRow, toPlayerSong } from './rows';
import { SongCells, useIsCurrent } from './song-cells';
import { type Sorting, sortAddress, sortState } from './sorting';

interface SongTableProps {
  label: string;
  rows: readonly SongRow[];
  /** Tells rows of the same song apart; left out, every song stands once. */
  keys?: readonly number[];
  /** The playlist the rows stand in; it gets their plays. */
  playlistId?: number | null;
  /** Lets the headers sort; left out, the order is fixed. */
  sorting?: Sorting;
}

export function SongTable({ label, rows, keys, playlistId = null, sorting }: SongTableProps) {
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  }, [rows]);
  // Always the same function: a row renders again only when its own song changes, however long the list grows.
  const playFrom = useCallback(
    (index: number) => playSongs(latest.current.map(toPlayerSong), index, playlistId),
    [playlistId],
  );
  return (
    <table aria-label={label} className="block w-full">
      <SongTableHead {...(sorting && { sorting })} />
      <tbody className="block">
        {rows.map((row, index) => (
          <Row key={keys?.[index] ?? row[0]} index={index} row={row} playFrom={playFrom} />
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
    <tr className={`${rowClass(current)} ${SONG_GRID}`}>
      <SongCells row={row} place={index + 1} current={current} play={() => playFrom(index)} />
    </tr>
  );
});

/** The look of a row: a hairline under it, a tint while it is the player's song. Far rows are not laid out. */
export function rowClass(current: boolean): string {
  return `group relative min-h-13 border-b border-line px-0 py-1.5 pr-2 transition-colors [contain-intrinsic-size:auto_53px] [content-visibility:auto] lg:min-h-10.5 lg:[contain-intrinsic-size:auto_43px] ${current ? 'bg-tint' : 'hover:bg-raised'}`;
}

/** @param extra a last header cell, for tables whose rows can be changed */
export function SongTableHead({
  sorting,
  extra,
  grid = SONG_GRID,
}: {
  sorting?: Sorting;
  extra?: ReactNode;
  grid?: string;
}) {
  return (
    <thead className="block">
      <tr className={`${grid} border-b border-line py-2 pr-2 text-[13px] text-soft`}>
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
