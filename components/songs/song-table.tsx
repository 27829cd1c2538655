'use client';
// Table of a short song list, and the header of all song tables.
import Link from 'next/link';
import { memo, type ReactNode, useRef } from 'react';
import type { SongSortColumn } from '@/contract';
import { HEADS, SONG_GRID } from './columns';
import { rowSelectionHandlers } from './row-selection';
import { type SongList, selectTo } from './selection';
import { SongCells } from './song-cells';
import { type SongRow, toListed } from './song-row';
import { columnSortPath, type Sorting, sortState } from './sorting';
import { usePlayFrom } from './use-play-from';
import { useRowFocus } from './use-row-focus';
import { useSongList } from './use-song-list';
import { useSongRow } from './use-song-row';

export function SongTable({ label, rows }: { label: string; rows: readonly SongRow[] }) {
  const playFrom = usePlayFrom(rows);
  const body = useRef<HTMLTableSectionElement>(null);
  const list = useSongList({
    count: () => rows.length,
    at: (index) => toListed(rows[index], index),
    isOwn: false,
  });
  const { handlers } = useRowFocus({
    body,
    count: rows.length,
    focused: useRef(null),
    scrollTo: (row) => body.current?.children[row]?.scrollIntoView({ block: 'nearest' }),
    enabled: true,
    extend: (from, to) => selectTo(list, to, from),
  });
  return (
    <table aria-label={label} className="block w-full">
      <SongTableHead />
      <tbody ref={body} className="block" {...handlers} {...rowSelectionHandlers(list)}>
        {rows.map((row, index) => (
          <Row key={row[0]} index={index} row={row} list={list} playFrom={playFrom} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  row: SongRow;
  index: number;
  list: SongList;
  playFrom: (index: number) => void;
}

const Row = memo(function Row({ row, index, list, playFrom }: RowProps) {
  const { attributes, cells } = useSongRow(list, { index, key: row[0], row });
  return (
    <tr {...attributes} data-index={index} className={`relative ${attributes.className} ${SONG_GRID}`}>
      <SongCells {...cells} number={index + 1} play={() => playFrom(index)} />
    </tr>
  );
});

interface SongTableHeadProps {
  sorting?: Sorting;
  extra?: ReactNode;
  grid?: string;
  library?: boolean;
  sticky?: boolean;
}

export function SongTableHead(props: SongTableHeadProps) {
  const { sorting, extra, grid = SONG_GRID, library = false, sticky = false } = props;
  return (
    <thead className={sticky ? 'sticky top-0 z-10 block bg-bg' : 'block'}>
      <tr
        aria-rowindex={sticky ? 1 : undefined}
        className={`${grid} border-b border-line py-2 pr-2 text-[0.8125rem] text-soft`}
      >
        {HEADS.filter(({ libraryOnly }) => library || !libraryOnly).map(({ name, className, sort }) => (
          <th
            key={name}
            scope="col"
            className={`text-left font-semibold ${className} ${name === 'Artist' ? 'max-lg:sr-only' : ''}`}
            aria-sort={sorting && sort ? sortState(sorting.sort, sort) : undefined}
          >
            {sorting && sort ? <SortLink sorting={sorting} column={sort} name={name} /> : name}
          </th>
        ))}
        <th scope="col">
          <span className="sr-only">More</span>
        </th>
        {extra}
      </tr>
    </thead>
  );
}

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
