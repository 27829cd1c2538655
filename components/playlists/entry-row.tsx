'use client';
// Row of a playlist in Edit mode: a handle to drag it, and buttons to move and remove it.
import { useSortable } from '@dnd-kit/sortable';
import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import type { CSSProperties } from 'react';
import { songCoverImage } from '../covers/song-cover-image';
import { rowClass } from '../songs/row-style';
import { toPlayerSong } from '../songs/song-row';
import type { RowAttributes } from '../songs/virtual-rows';
import { IconButton } from '../ui/button';
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
  const sortable = useSortable({ id: entry.entry });
  const { transform, transition, isDragging } = sortable;
  const cover = { '--cover': songCoverImage(toPlayerSong(row)) } as CSSProperties;
  return (
    <tr
      {...rowAttributes}
      ref={sortable.setNodeRef}
      className={`absolute inset-x-0 flex items-center gap-2 ${rowClass(false, false)} ${isDragging ? 'z-10 bg-raised shadow-pop' : ''}`}
      style={{
        ...rowAttributes.style,
        transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined,
        transition,
      }}
    >
      <td>
        <IconButton
          ref={sortable.setActivatorNodeRef}
          {...sortable.attributes}
          {...sortable.listeners}
          label={`Drag ${songname}`}
          draggable
          onDragStart={(event) => event.preventDefault()}
          className="size-9 cursor-grab touch-none active:cursor-grabbing"
        >
          <GripVertical size={16} aria-hidden="true" />
        </IconButton>
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
        <IconButton
          label={`Move up ${songname}`}
          aria-disabled={isFirst}
          onClick={isFirst ? undefined : () => moveBy(-1)}
          className="size-9"
        >
          <ArrowUp size={16} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Move down ${songname}`}
          aria-disabled={isLast}
          onClick={isLast ? undefined : () => moveBy(1)}
          className="size-9"
        >
          <ArrowDown size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={`Remove ${songname}`} onClick={remove} className="size-9">
          <X size={16} aria-hidden="true" />
        </IconButton>
      </td>
    </tr>
  );
}
