'use client';
// One upcoming song: a handle to drag it, a button that plays it, and actions on hover, focus and touch.
import { useSortable } from '@dnd-kit/sortable';
import { GripVertical, ListStart, X } from 'lucide-react';
import { SongCover } from '../covers/song-cover';
import { formatTime } from '../format';
import { singleTarget } from '../songs/selection';
import { SongMenu } from '../songs/song-menu';
import { songContextMenu } from '../songs/song-menu-store';
import { IconButton } from '../ui/button';
import { playUpcoming } from './commands';
import type { QueuedSong } from './types';

interface QueueRowProps {
  song: QueuedSong;
  /** Number of upcoming songs before it. */
  steps: number;
  playNext: () => void;
  remove: () => void;
}

export function QueueRow({ song, steps, playNext, remove }: QueueRowProps) {
  const { songname, artist, duration_ms } = song;
  const sortable = useSortable({ id: song.entry });
  const { transform, transition, isDragging } = sortable;
  const buttons = [
    { label: `Play next: ${songname}`, Icon: ListStart, disabled: steps === 0, run: playNext },
    { label: `Remove: ${songname}`, Icon: X, disabled: false, run: remove },
  ];
  return (
    <li
      ref={sortable.setNodeRef}
      style={{ transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition }}
      onContextMenu={songContextMenu(() => singleTarget(song))}
      className={`group relative flex h-14 items-center rounded-md pr-2 hover:bg-sunk ${isDragging ? 'z-10 bg-raised shadow-pop' : ''}`}
    >
      <IconButton
        ref={sortable.setActivatorNodeRef}
        {...sortable.attributes}
        {...sortable.listeners}
        label={`Drag ${songname}`}
        className="w-7 cursor-grab touch-none active:cursor-grabbing"
      >
        <GripVertical size={16} aria-hidden="true" />
      </IconButton>
      <button
        type="button"
        aria-label={`Play ${songname} by ${artist}`}
        onClick={() => playUpcoming(steps)}
        className="flex min-w-0 grow items-center gap-3 rounded-md py-1.5 text-left"
      >
        <SongCover song={song} className="size-10 rounded-sm" />
        <span className="grid min-w-0 grow">
          <span data-testid="queued-song" className="truncate leading-5 font-semibold">
            {songname}
          </span>
          <span className="truncate text-[0.8125rem] leading-5 text-soft">{artist}</span>
        </span>
      </button>
      <span className="pl-2 text-sm text-soft figures group-focus-within:hidden group-hover:hidden max-md:hidden pointer-coarse:hidden">
        {formatTime(duration_ms)}
      </span>
      <span className="flex shrink-0 md:pointer-fine:not-group-hover:not-group-focus-within:sr-only">
        {buttons.map(({ label, Icon, disabled, run }) => (
          <IconButton
            key={label}
            label={label}
            aria-disabled={disabled}
            onClick={disabled ? undefined : run}
            className="size-8"
          >
            <Icon size={16} aria-hidden="true" />
          </IconButton>
        ))}
        <SongMenu song={song} className="size-8" />
      </span>
    </li>
  );
}
