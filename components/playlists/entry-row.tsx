'use client';
// Row of a playlist in Edit mode: a handle to drag it, and buttons to move and remove it.
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { CSSProperties } from 'react';
import { songCoverImage } from '../covers/song-cover-image';
import { rowClass } from '../songs/row-style';
import { toPlayerSong } from '../songs/song-row';
import type { RowAttributes } from '../songs/virtual-rows';
import { DragHandle, RowButtons, useSortableRow } from '../ui/sortable-list';
import type { Entry } from './entries';

interface EntryRowProps {
  entry: Entry;
  rowAttributes: RowAttributes;
  isFirst: boolean;
  isLast: boolean;
  /** Moves the song by some rows, down if positive. */
  moveBy: (rows: number) => void;
  remove: () => void;
}

export function EntryRow({ entry, rowAttributes, isFirst, isLast, moveBy, remove }: EntryRowProps) {
  const { row } = entry;
  const [, songname, artist] = row;
  const sortable = useSortableRow(entry.entry);
  const cover = { '--cover': songCoverImage(toPlayerSong(row)) } as CSSProperties;
  const buttons = [
    { label: `Move up ${songname}`, Icon: ArrowUp, disabled: isFirst, run: () => moveBy(-1) },
    { label: `Move down ${songname}`, Icon: ArrowDown, disabled: isLast, run: () => moveBy(1) },
    { label: `Remove ${songname}`, Icon: X, run: remove },
  ];
  return (
    <tr
      {...rowAttributes}
      ref={sortable.row.ref}
      className={`absolute inset-x-0 flex items-center gap-2 ${rowClass(false, false)} ${sortable.isDragging ? 'z-10 bg-raised shadow-pop' : ''}`}
      style={{ ...rowAttributes.style, ...sortable.row.style }}
    >
      <td>
        <DragHandle
          {...sortable.handle}
          label={`Drag ${songname}`}
          draggable
          onDragStart={(event) => event.preventDefault()}
          className="size-9"
        />
      </td>
      <td
        aria-hidden="true"
        style={cover}
        className="size-10 shrink-0 rounded-sm bg-(image:--cover) bg-cover bg-center @max-[30rem]:hidden"
      />
      <td className="min-w-0 grow">
        <span data-testid="song-name" className="block truncate leading-5 font-semibold">
          {songname}
        </span>
        <span className="block truncate text-[0.8125rem] leading-5 text-soft">{artist}</span>
      </td>
      <td className="flex shrink-0">
        <RowButtons buttons={buttons} className="size-9" />
      </td>
    </tr>
  );
}
