'use client';
// One upcoming song in the queue dialog.
import { ArrowDown, ArrowUp, ListStart, X } from 'lucide-react';
import { SongCover } from '../covers/song-cover';
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
  last: boolean;
  moveTo: (steps: number) => void;
  remove: () => void;
}

export function QueueRow({ song, steps, last, moveTo, remove }: QueueRowProps) {
  const { songname, artist } = song;
  const buttons = [
    { label: 'Play next', Icon: ListStart, disabled: steps === 0, run: () => moveTo(0) },
    { label: 'Move up', Icon: ArrowUp, disabled: steps === 0, run: () => moveTo(steps - 1) },
    { label: 'Move down', Icon: ArrowDown, disabled: last, run: () => moveTo(steps + 1) },
    { label: 'Remove', Icon: X, disabled: false, run: remove },
  ];
  return (
    <li
      className="flex items-center gap-1 rounded-md pr-1 hover:bg-sunk"
      onContextMenu={songContextMenu(() => singleTarget(song))}
    >
      <button
        type="button"
        aria-label={`Play ${songname} by ${artist}`}
        onClick={() => playUpcoming(steps)}
        className="flex min-w-0 grow items-center gap-3 rounded-md px-2 py-1.5 text-left"
      >
        <SongCover song={song} className="size-9 rounded-sm" />
        <span className="grid min-w-0 grow">
          <span data-testid="queued-song" className="truncate font-medium">
            {songname}
          </span>
          <span className="truncate text-sm text-soft">{artist}</span>
        </span>
      </button>
      <SongMenu song={song} className="max-sm:w-8 sm:size-9" />
      {buttons.map(({ label, Icon, disabled, run }) => (
        <IconButton
          key={label}
          label={`${label}: ${songname}`}
          aria-disabled={disabled}
          onClick={disabled ? undefined : run}
          className="max-sm:w-8 sm:size-9"
        >
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      ))}
    </li>
  );
}
