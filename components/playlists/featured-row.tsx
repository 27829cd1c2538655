'use client';
// A featured playlist while the list is arranged: a handle to drag it, and buttons to move it.
import { ArrowDown, ArrowUp } from 'lucide-react';
import { PlaylistCover } from '../covers/playlist-cover';
import { DragHandle, RowButtons, useSortableRow } from '../ui/sortable-list';
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
  const { row, handle, isDragging } = useSortableRow(playlist.playlist_id);
  const moves = [
    { label: `Move up ${name}`, Icon: ArrowUp, disabled: number === 1, run: () => moveBy(-1) },
    { label: `Move down ${name}`, Icon: ArrowDown, disabled: isLast, run: () => moveBy(1) },
  ];
  return (
    <li
      {...row}
      className={`flex items-center gap-1 border-b border-line py-2 last:border-0 sm:gap-3 ${isDragging ? 'relative z-10 rounded-md bg-raised shadow-pop' : ''}`}
    >
      <DragHandle {...handle} label={`Drag ${name}`} className="size-9" />
      <span className="w-6 shrink-0 text-right text-soft figures max-sm:hidden">{number}</span>
      <PlaylistCover playlist={playlist} className="size-12 shrink-0 rounded-md" />
      <span className="grid min-w-0 grow max-sm:ml-2">
        <span className="truncate font-semibold">{name}</span>
        <span className="truncate text-sm text-soft">{byline(playlist)}</span>
      </span>
      <RowButtons buttons={moves} className="size-9" />
    </li>
  );
}
