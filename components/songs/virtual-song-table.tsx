'use client';
// Virtualized song table. Rows that are not loaded show a skeleton.
import { memo } from 'react';
import { Skeleton } from '../ui/skeleton';
import { HEADS, LIBRARY_GRID, SONG_GRID } from './columns';
import { ROW_HEIGHTS, rowClass } from './row-style';
import type { SongList } from './selection';
import { SongCells } from './song-cells';
import { type SongRow, toListed } from './song-row';
import { SongTableHead } from './song-table';
import type { Sorting } from './sorting';
import { usePlayFrom } from './use-play-from';
import { useSongList } from './use-song-list';
import { useSongRow } from './use-song-row';
import { type RowAttributes, VirtualRows, type VirtualRowsProps } from './virtual-rows';

interface VirtualSongTableProps extends Pick<VirtualRowsProps, 'onReach' | 'scrollKey'> {
  label: string;
  /** Undefined where not loaded. */
  rows: readonly (SongRow | undefined)[];
  /** Null when unknown. */
  total: number | null;
  /** Row keys; default to the song ids. */
  keys?: readonly number[];
  playlistId?: number | null;
  sorting?: Sorting;
  /** Shows the columns of the library. */
  library?: boolean;
  isOwn?: boolean;
}

export function VirtualSongTable(props: VirtualSongTableProps) {
  const { label, rows, total, onReach, keys, playlistId = null, sorting, scrollKey } = props;
  const { library = false, isOwn = library } = props;
  const playFrom = usePlayFrom(rows, playlistId, keys);
  const count = Math.max(total ?? 0, rows.length);
  const list = useSongList({
    count: () => count,
    at: (index) => toListed(rows[index], index, keys?.[index]),
    playlistId,
    isOwn,
  });
  return (
    <table aria-label={label} aria-rowcount={total === null ? -1 : total + 1} className="block w-full">
      <SongTableHead
        sticky
        library={library}
        grid={library ? LIBRARY_GRID : SONG_GRID}
        {...(sorting && { sorting })}
      />
      <VirtualRows
        count={count}
        list={list}
        heights={ROW_HEIGHTS}
        {...(onReach && { onReach })}
        {...(scrollKey && { scrollKey })}
        row={(index, rowAttributes) => {
          const row = rows[index];
          if (!row) return <LoadingRow key={`loading ${index}`} rowAttributes={rowAttributes} />;
          const key = keys?.[index] ?? row[0];
          return (
            <Row
              key={key}
              entry={key}
              list={list}
              index={index}
              row={row}
              rowAttributes={rowAttributes}
              playFrom={playFrom}
              library={library}
            />
          );
        }}
      />
    </table>
  );
}

interface RowProps {
  list: SongList;
  entry: number;
  row: SongRow;
  index: number;
  rowAttributes: RowAttributes;
  playFrom: (index: number) => void;
  library: boolean;
}

const Row = memo(
  function Row({ list, entry, row, index, rowAttributes, playFrom, library }: RowProps) {
    const { attributes, cells } = useSongRow(list, { index, key: entry, row });
    const grid = library ? LIBRARY_GRID : SONG_GRID;
    return (
      <tr {...rowAttributes} {...attributes} className={`absolute inset-x-0 ${attributes.className} ${grid}`}>
        <SongCells {...cells} number={index + 1} play={() => playFrom(index)} library={library} />
      </tr>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.rowAttributes.style.top === after.rowAttributes.style.top &&
    before.playFrom === after.playFrom,
);

function LoadingRow({ rowAttributes }: { rowAttributes: RowAttributes }) {
  return (
    <tr {...rowAttributes} className={`absolute inset-x-0 ${rowClass(false, false)} grid items-center`}>
      <td colSpan={HEADS.length + 1}>
        <span className="sr-only">Loading</span>
        <Skeleton className="ml-11 h-4 w-1/3" />
      </td>
    </tr>
  );
}
