'use client';
// Row of the reorderable song table.
import { useSortable } from '@dnd-kit/sortable';
import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import { GRID } from '../songs/columns';
import type { SongList } from '../songs/selection';
import { SongCells } from '../songs/song-cells';
import { useSongRow } from '../songs/use-song-row';
import type { RowAttributes } from '../songs/virtual-rows';
import { IconButton } from '../ui/button';
import type { Entry } from './entries';

/** With a column of edit buttons; on small screens they are on their own line. */
export const EDIT_GRID = `${GRID} grid-cols-[28px_minmax(0,1fr)_44px_72px] md:grid-cols-[36px_minmax(0,1fr)_52px_52px_72px_148px] lg:grid-cols-[36px_minmax(0,2fr)_minmax(0,1.4fr)_112px_56px_52px_72px_148px] xl:grid-cols-[36px_minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,1.2fr)_112px_56px_52px_72px_148px]`;

interface EntryRowProps {
  list: SongList;
  entry: Entry;
  index: number;
  rowAttributes: RowAttributes;
  isLast: boolean;
  play: () => void;
  moveTo: (index: number) => void;
  remove: () => void;
}

export function EntryRow(props: EntryRowProps) {
  const { list, index, rowAttributes, isLast, play, moveTo, remove } = props;
  const { entry, row } = props.entry;
  const { attributes, cells } = useSongRow(list, { index, key: entry, row });
  const sortable = useSortable({ id: entry });
  const { transform, transition, isDragging } = sortable;
  const name = row[1];
  const small = 'relative z-1 size-9 md:size-8';
  return (
    <tr
      {...rowAttributes}
      {...attributes}
      ref={sortable.setNodeRef}
      className={`absolute inset-x-0 ${attributes.className} ${EDIT_GRID} ${isDragging ? 'z-10 bg-raised shadow-pop' : ''}`}
      style={{
        ...rowAttributes.style,
        transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined,
        transition,
      }}
    >
      <SongCells {...cells} number={index + 1} play={play} />
      <td className="col-span-4 flex items-center justify-end gap-0.5 md:col-span-1">
        <IconButton
          ref={sortable.setActivatorNodeRef}
          {...sortable.attributes}
          {...sortable.listeners}
          label={`Drag ${name}`}
          draggable
          onDragStart={(event) => event.preventDefault()}
          className={`${small} cursor-grab touch-none active:cursor-grabbing`}
        >
          <GripVertical size={16} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Move up ${name}`}
          aria-disabled={index === 0}
          onClick={index === 0 ? undefined : () => moveTo(index - 1)}
          className={small}
        >
          <ArrowUp size={16} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Move down ${name}`}
          aria-disabled={isLast}
          onClick={isLast ? undefined : () => moveTo(index + 1)}
          className={small}
        >
          <ArrowDown size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={`Remove ${name}`} onClick={remove} className={small}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </td>
    </tr>
  );
}
