'use client';
// A list of songs of any length. Rows that have not been read yet hold their place.
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
import { type RowAttributes, VirtualRows } from './virtual-rows';

interface LongSongTableProps {
  label: string;
  /** The rows, undefined where they have not been read. */
  rows: readonly (SongRow | undefined)[];
  /** How many rows the list has; null when nobody has counted them. */
  total: number | null;
  /** Told the last and the first row the listener looks at. */
  onReach?: (last: number, first: number) => void;
  /** Tells rows of the same song apart; left out, every song stands once. */
  keys?: readonly number[];
  playlistId?: number | null;
  /** Lets the headers sort; left out, the order is fixed. */
  sorting?: Sorting;
  /** With the columns that only the library has. */
  library?: boolean;
  /** Whether all songs are the listener's own. */
  isOwn?: boolean;
  /** Keeps where the listener is under this name. */
  place?: string;
}

export function VirtualSongTable(props: LongSongTableProps) {
  const { label, rows, total, onReach, keys, playlistId = null, sorting, place } = props;
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
        {...(place && { place })}
        row={(index, place) => {
          const row = rows[index];
          if (!row) return <WaitingRow key={`waiting ${index}`} place={place} />;
          const key = keys?.[index] ?? row[0];
          return (
            <Row
              key={key}
              entry={key}
              list={list}
              index={index}
              row={row}
              place={place}
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
  /** Names the row's place in the list. */
  entry: number;
  row: SongRow;
  index: number;
  place: RowAttributes;
  playFrom: (index: number) => void;
  library: boolean;
}

const Row = memo(
  function Row({ list, entry, row, index, place, playFrom, library }: RowProps) {
    const { attributes, cells } = useSongRow(list, { index, key: entry, row });
    const grid = library ? LIBRARY_GRID : SONG_GRID;
    return (
      <tr {...place} {...attributes} className={`absolute inset-x-0 ${attributes.className} ${grid}`}>
        <SongCells {...cells} place={index + 1} play={() => playFrom(index)} library={library} />
      </tr>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.place.style.top === after.place.style.top &&
    before.playFrom === after.playFrom,
);

function WaitingRow({ place }: { place: RowAttributes }) {
  return (
    <tr {...place} className={`absolute inset-x-0 ${rowClass(false, false)} grid items-center`}>
      <td colSpan={HEADS.length + 1}>
        <span className="sr-only">Loading</span>
        <Skeleton className="ml-11 h-4 w-1/3" />
      </td>
    </tr>
  );
}
