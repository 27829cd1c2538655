'use client';
// The button on every song, in every list and in the player, that opens what can be done with the song.
import { Ellipsis } from 'lucide-react';
import { useId } from 'react';
import { useStore } from '../data/store';
import type { PlayerSong } from '../player/types';
import { IconButton } from '../ui/button';
import { type ActionTarget, alone } from './selection';
import { openBeside, songMenu } from './song-menu-store';

interface SongMenuProps {
  song: PlayerSong;
  /** What its items are about; left out, the song. */
  meant?: () => ActionTarget;
  /** There is nothing to be done with it any more; the button stays, for it may have the focus. */
  disabled?: boolean;
  className?: string;
}

export function SongMenu({
  song,
  meant = () => alone(song),
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
      onClick={disabled ? undefined : (event) => openBeside(event, id, meant())}
      className={className}
    >
      <Ellipsis size={18} aria-hidden="true" />
    </IconButton>
  );
}
