'use client';
// Plays a whole list, and says whether it is playing. Its songs are read when it is played.
import { useState } from 'react';
import { useStore } from '../data/store';
import { playSongs } from '../player/commands';
import { currentSong } from '../player/current-queued-song';
import { sourceOfList } from '../player/play-source';
import { changeSettings, queueStore, statusStore } from '../player/state';
import { showError, showToast } from '../ui/toast-store';
import type { PlayableList } from './playable-list';

export function usePlayList(list: PlayableList) {
  const [reading, setReading] = useState(false);
  const isPlaying = useIsPlaying(list);
  async function play(shuffled: boolean) {
    if (reading) return;
    setReading(true);
    try {
      const { orderedSongs, shuffledSongs } = await import('./playable-list');
      const songs = await (shuffled ? shuffledSongs(list) : orderedSongs(list));
      if (songs.length === 0) return showToast('No songs here yet.');
      changeSettings({ shuffled });
      playSongs(songs, shuffled ? undefined : 0, playedFrom(list));
    } catch (error) {
      showError(error);
    } finally {
      setReading(false);
    }
  }
  return { play, reading, isPlaying };
}

const playedFrom = (list: PlayableList) => ({
  playlistId: list.of === 'playlist' ? list.playlistId : null,
  source: sourceOfList(list),
});

/** Whether a song of the list is playing that was started from it. */
function useIsPlaying(list: PlayableList): boolean {
  const { playlistId, source } = playedFrom(list);
  const isCurrent = useStore(queueStore, (queue) => {
    const song = queue && currentSong(queue);
    if (!song) return false;
    return playlistId === null ? source !== null && song.source === source : song.playlistId === playlistId;
  });
  return useStore(statusStore, (status) => isCurrent && status === 'playing');
}
