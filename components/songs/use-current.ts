'use client';
// Whether a song is the player's. Only what shows that song renders again when another one begins.
import { currentSong } from '../player/queue';
import { queueStore, statusStore } from '../player/state';
import { useStore } from '../store';

/** Whether a song is the one in the player. */
export function useIsCurrent(songId: number): boolean {
  return useStore(queueStore, (queue) => queue !== null && currentSong(queue)?.song_id === songId);
}

/** Whether it sounds at the moment. @param current whether it is the one in the player */
export function useIsSounding(current: boolean): boolean {
  return useStore(statusStore, (status) => current && status === 'playing');
}
