'use client';
// A list of songs of any length. Rows that have not been read yet hold their place.
import { memo } from 'react';
import { Bone } from '../ui/parts';
import { COLUMNS, SONG_GRID } from './columns';
import { rowClass } from './row-look';
import type { SongRow } from './rows';
import { SongCells, useIsCurrent } from './song-cells';
import { SongTableHead } from './song-table';
import type { Sorting } from './sorting';
import { usePlayFrom } from './use-play-from';
import { type RowPlace, VirtualRows } from './virtual-rows';

const ROW_HEIGHT = 43;

interface LongSongTableProps {
  label: string;
  /** The rows read so far. */
  rows: readonly SongRow[];
  /** How many rows the list has; null when nobody has counted them. */
  total: number | null;
  /** Told how far the listener looks. */
  onReach: (index: number) => void;
  /** Tells rows of the same song apart; left out, every song stands once. */
  keys?: readonly number[];
  playlistId?: number | null;
  /** Lets the headers sort; left out, the order is fixed. */
  sorting?: Sorting;
}

export function LongSongTable(props: LongSongTableProps) {
  const { label, rows, total, onReach, keys, playlistId = null, sorting } = props;
  const playFrom = usePlayFrom(rows, playlistId);
  return (
    <table aria-label={label} aria-rowcount={total === null ? -1 : total + 1} className="block w-full">
      <SongTableHead sticky {...(sorting && { sorting })} />
      <VirtualRows
        count={Math.max(total ?? 0, rows.length)}
        estimate={ROW_HEIGHT}
        onReach={onReach}
        row={(index, place) => {
          const row = rows[index];
          if (!row) return <WaitingRow key={`waiting ${index}`} place={place} />;
          return (
            <Row key={keys?.[index] ?? row[0]} index={index} row={row} place={place} playFrom={playFrom} />
          );
        }}
      />
    </table>
  );
}

interface RowProps {
  row: SongRow;
  index: number;
  place: RowPlace;
  playFrom: (index: number) => void;
}

const Row = memo(
  function Row({ row, index, place, playFrom }: RowProps) {
    const current = useIsCurrent(row[0]);
    return (
      <tr {...place} className={`absolute inset-x-0 ${rowClass(current)} ${SONG_GRID}`}>
        <SongCells row={row} place={index + 1} current={current} play={() => playFrom(index)} />
      </tr>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.place.style.top === after.place.style.top &&
    before.playFrom === after.playFrom,
);

function WaitingRow({ place }: { place: RowPlace }) {
  return (
    <tr {...place} className={`absolute inset-x-0 ${rowClass(false)} grid items-center`}>
      <td colSpan={COLUMNS.length}>
        <span className="sr-only">Loading</span>
        <Bone className="ml-11 h-4 w-1/3" />
      </td>
    </tr>
  );
}
