'use client';
// A featured playlist while the list is arranged: a handle to drag it, and buttons to move it.
import { useSortable } from '@dnd-kit/sortable';
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { PlaylistCover } from '../covers/playlist-cover';
import { IconButton } from '../ui/button';
import { byline } from './byline';
import type { ShelfPlaylist } from './playlist-shelf';

interface FeaturedRowProps {
  playlist: ShelfPlaylist;
  number: number;
  isLast: boolean;
  /** Moves the playlist by some rows, down if positive. */
  moveBy: (rows: number) => void;
}

export function FeaturedRow({ playlist, number, isLast, moveBy }: FeaturedRowProps) {
  const { name } = playlist;
  const sortable = useSortable({ id: playlist.playlist_id });
  const { transform, transition, isDragging } = sortable;
  const moves = [
    { label: `Move up ${name}`, Icon: ArrowUp, disabled: number === 1, rows: -1 },
    { label: `Move down ${name}`, Icon: ArrowDown, disabled: isLast, rows: 1 },
  ];
  return (
    <li
      ref={sortable.setNodeRef}
      style={{ transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition }}
      className={`flex items-center gap-1 border-b border-line py-2 last:border-0 sm:gap-3 ${isDragging ? 'relative z-10 rounded-md bg-raised shadow-pop' : ''}`}
    >
      <IconButton
        ref={sortable.setActivatorNodeRef}
        {...sortable.attributes}
        {...sortable.listeners}
        label={`Drag ${name}`}
        className="size-9 cursor-grab touch-none active:cursor-grabbing"
      >
        <GripVertical size={16} aria-hidden="true" />
      </IconButton>
      <span className="w-6 shrink-0 text-right text-soft figures max-sm:hidden">{number}</span>
      <PlaylistCover playlist={playlist} className="size-12 shrink-0 rounded-md" />
      <span className="grid min-w-0 grow max-sm:ml-2">
        <span className="truncate font-semibold">{name}</span>
        <span className="truncate text-sm text-soft">{byline(playlist)}</span>
      </span>
      {moves.map(({ label, Icon, disabled, rows }) => (
        <IconButton
          key={label}
          label={label}
          aria-disabled={disabled}
          onClick={disabled ? undefined : () => moveBy(rows)}
          className="size-9"
        >
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      ))}
    </li>
  );
}
