'use client';
// One upcoming song: a handle to drag it, a button that plays it, and actions on hover, focus and touch.
import { ListStart, X } from 'lucide-react';
import { SongCover } from '../covers/song-cover';
import { formatTime } from '../format';
import { singleTarget } from '../songs/selection';
import { SongMenu } from '../songs/song-menu';
import { songContextMenu } from '../songs/song-menu-store';
import { DragHandle, RowButtons, useSortableRow } from '../ui/sortable-list';
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
  const { row, handle, isDragging } = useSortableRow(song.entry);
  const buttons = [
    { label: `Play next: ${songname}`, Icon: ListStart, disabled: steps === 0, run: playNext },
    { label: `Remove: ${songname}`, Icon: X, run: remove },
  ];
  return (
    <li
      {...row}
      onContextMenu={songContextMenu(() => singleTarget(song))}
      className={`group relative flex h-14 items-center rounded-md pr-2 hover:bg-sunk ${isDragging ? 'z-10 bg-raised shadow-pop' : ''}`}
    >
      <DragHandle {...handle} label={`Drag ${songname}`} className="w-7" />
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
        <RowButtons buttons={buttons} className="size-8" />
        <SongMenu song={song} className="size-8" />
      </span>
    </li>
  );
}
