'use client';
// Virtualized song table. Rows that are not loaded show a skeleton.
import { memo } from 'react';
import { Skeleton } from '../ui/skeleton';
import { GRIDS, headsOf, type TableKind } from './columns';
import { ROW_HEIGHT, rowClass } from './row-style';
import type { ListedSong, SongList } from './selection';
import { SongCells } from './song-cells';
import { type SongRow, toListed } from './song-row';
import { SongTableHead } from './song-table-head';
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
  kind?: TableKind;
  isOwn?: boolean;
  /** The artist that is not repeated in the rows of an album. */
  albumArtist?: string | undefined;
  /** Removes rows from a playlist that the viewer can edit. */
  remove?: ((rows: readonly ListedSong[]) => void) | undefined;
}

export function VirtualSongTable(props: VirtualSongTableProps) {
  const { label, rows, total, onReach, keys, playlistId = null, sorting, scrollKey } = props;
  const { kind = 'songs', isOwn = kind === 'library', albumArtist, remove } = props;
  const playFrom = usePlayFrom(rows, playlistId, keys);
  const count = Math.max(total ?? 0, rows.length);
  const list = useSongList({
    count: () => count,
    at: (index) => toListed(rows[index], index, keys?.[index]),
    playlistId,
    isOwn,
    remove,
  });
  const hasDiscs = rows.some((row) => row && row[10] >= 2000);
  return (
    <table
      aria-label={label}
      aria-rowcount={total === null ? -1 : total + 1}
      className="@container block w-full"
    >
      <SongTableHead sticky kind={kind} sorting={sorting} />
      <VirtualRows
        count={count}
        list={list}
        heights={ROW_HEIGHT}
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
              number={kind === 'album' ? trackOf(row, hasDiscs) : index + 1}
              playFrom={playFrom}
              kind={kind}
              albumArtist={albumArtist}
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
  number: string | number;
  playFrom: (index: number) => void;
  kind: TableKind;
  albumArtist: string | undefined;
}

const Row = memo(
  function Row({ list, entry, row, index, rowAttributes, playFrom, ...look }: RowProps) {
    const { attributes, cells } = useSongRow(list, { index, key: entry, row });
    const className = `absolute inset-x-0 ${attributes.className} ${GRIDS[look.kind]}`;
    return (
      <tr {...rowAttributes} {...attributes} className={className}>
        <SongCells {...cells} {...look} play={() => playFrom(index)} />
      </tr>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.number === after.number &&
    before.rowAttributes.style.top === after.rowAttributes.style.top &&
    before.playFrom === after.playFrom,
);

function LoadingRow({ rowAttributes }: { rowAttributes: RowAttributes }) {
  return (
    <tr {...rowAttributes} className={`absolute inset-x-0 ${rowClass(false, false)} grid items-center`}>
      <td colSpan={headsOf('library').length + 1}>
        <span className="sr-only">Loading</span>
        <Skeleton className="ml-24 h-4 w-1/3" />
      </td>
    </tr>
  );
}

/** `3`, or `2-3` if the album has several discs; empty if unknown. */
function trackOf([, , , , , , , , , , place]: SongRow, hasDiscs: boolean): string {
  const [disc, track] = [Math.floor(place / 1000), place % 1000];
  if (track === 0) return '';
  return hasDiscs ? `${Math.max(1, disc)}-${track}` : String(track);
}
