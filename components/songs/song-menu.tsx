'use client';
// Button that opens the menu of a song.
import { useId } from 'react';
import { useStore } from '../data/store';
import type { PlayerSong } from '../player/types';
import { IconButton } from '../ui/button';
import { preloads } from '../ui/loadable';
import { loadSongMenu } from './load-song-menu';
import { type ActionTarget, singleTarget } from './selection';
import { songMenu, toggleSongMenu } from './song-menu-store';

interface SongMenuProps {
  song: PlayerSong;
  target?: () => ActionTarget;
  /** Ignores clicks; the button stays focusable. */
  disabled?: boolean;
  className?: string;
}

export function SongMenu({
  song,
  target = () => singleTarget(song),
  disabled = false,
  className = '',
}: SongMenuProps) {
  const id = useId();
  const open = useStore(songMenu, (menu) => menu?.button === id);
  return (
    <IconButton
      label={`More about ${song.songname}`}
      aria-haspopup="menu"
      aria-expanded={open}
      aria-disabled={disabled}
      {...preloads(loadSongMenu)}
      onClick={disabled ? undefined : (event) => toggleSongMenu(event, id, target())}
      className={`icon icon-more ${className}`}
    />
  );
}
