'use client';
// Buttons that play or shuffle a whole list.
import { Play, Shuffle } from 'lucide-react';
import { useState } from 'react';
import { playSongs } from '../player/commands';
import { changeSettings } from '../player/state';
import { Button, type Size } from '../ui/button';
import { showError } from '../ui/toast-store';
import { orderedSongs, type PlayableList, shuffledSongs } from './playable-list';

interface PlayAllProps {
  /** Part of the accessible names of the buttons. */
  name: string;
  list: PlayableList;
  playButton?: boolean;
  size?: Size;
}

export function PlayAll({ name, list, playButton = true, size = 'sm' }: PlayAllProps) {
  const [reading, setReading] = useState(false);
  async function play(shuffled: boolean) {
    if (reading) return;
    setReading(true);
    try {
      const songs = await (shuffled ? shuffledSongs(list) : orderedSongs(list));
      changeSettings({ shuffled });
      playSongs(songs, shuffled ? undefined : 0, list.of === 'playlist' ? list.playlistId : null);
    } catch (error) {
      showError(error);
    } finally {
      setReading(false);
    }
  }
  return (
    <>
      {playButton && (
        <Button
          variant="solid"
          size={size}
          aria-label={`Play ${name}`}
          aria-disabled={reading}
          onClick={() => void play(false)}
        >
          <Play size={15} fill="currentColor" aria-hidden="true" />
          Play
        </Button>
      )}
      <Button
        size={size}
        aria-label={`Shuffle ${name}`}
        aria-disabled={reading}
        onClick={() => void play(true)}
      >
        <Shuffle size={15} aria-hidden="true" />
        Shuffle
      </Button>
    </>
  );
}
