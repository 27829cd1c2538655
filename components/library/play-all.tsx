'use client';
// Buttons that play or shuffle a whole list.
import { Pause, Play, Shuffle } from 'lucide-react';
import { useState } from 'react';
import { useStore } from '../data/store';
import { playSongs, togglePlay } from '../player/commands';
import { currentSong } from '../player/queue';
import { changeSettings, queueStore, statusStore } from '../player/state';
import { Button, IconButton, type Size } from '../ui/button';
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
  const isPlaying = useIsPlaying(list);
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

/** Whether a song of the list is playing that was started from it. Only playlists are remembered with the queue. */
function useIsPlaying(list: PlayableList): boolean {
  const isCurrent = useStore(queueStore, (queue) => {
    const playlistId = list.of === 'playlist' ? list.playlistId : null;
    return playlistId !== null && queue !== null && currentSong(queue)?.playlistId === playlistId;
  });
  return useStore(statusStore, (status) => isCurrent && status === 'playing');
}
