'use client';
// Buttons that play or shuffle a whole list.
import { Pause, Play, Shuffle } from 'lucide-react';
import { togglePlay } from '../player/commands';
import { Button, IconButton, type Size } from '../ui/button';
import type { PlayableList } from './playable-list';
import { usePlayList } from './use-play-list';

interface PlayAllProps {
  /** Part of the accessible names of the buttons. */
  name: string;
  list: PlayableList;
  playButton?: boolean;
  size?: Size;
}

export function PlayAll({ name, list, playButton = true, size = 'sm' }: PlayAllProps) {
  const { play, reading, isPlaying } = usePlayList(list);
  const Icon = isPlaying ? Pause : Play;
  return (
    <>
      {playButton && (
        <Button
          variant="solid"
          size={size}
          aria-label={`${isPlaying ? 'Pause' : 'Play'} ${name}`}
          aria-disabled={reading}
          onClick={() => (isPlaying ? togglePlay() : void play(false))}
        >
          <Icon size={15} fill="currentColor" aria-hidden="true" />
          {isPlaying ? 'Pause' : 'Play'}
        </Button>
      )}
      <IconButton
        label={`Shuffle ${name}`}
        aria-disabled={reading}
        onClick={() => void play(true)}
        className={`border border-line text-ink ${size === 'md' ? 'size-11' : 'size-9'}`}
      >
        <Shuffle size={16} aria-hidden="true" />
      </IconButton>
    </>
  );
}
