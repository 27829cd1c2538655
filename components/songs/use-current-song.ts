'use client';
import { useStore } from '../data/store';
// Whether a song is the player's. Only what shows that song renders again when another one begins.
import { currentSong } from '../player/queue';
import { queueStore, statusStore } from '../player/state';
import type { QueuedSong } from '../player/types';

/** Whether a song is the one in the player. */
export function useIsCurrent(songId: number): boolean {
  return useStore(queueStore, (queue) => queue !== null && currentSong(queue)?.song_id === songId);
}

/** A row of a list of songs. */
interface Row {
  songId: number;
  /** The playlist it stands in; null in other lists. */
  playlistId: number | null;
  /** Names its place in the list. */
  key: number;
}

/** Whether the song in the player was played from this row, so that a press on it goes on with that queue. */
export function useIsPlayedFrom(row: Row): boolean {
  return useStore(queueStore, (queue) => queue !== null && isPlayedFrom(currentSong(queue), row));
}

/** A queue that was left before no longer knows the entry; then any of the song's rows in its playlist is meant. */
export function isPlayedFrom(song: QueuedSong | null, { songId, playlistId, key }: Row): boolean {
  if (song?.song_id !== songId || song.playlistId !== playlistId) return false;
  return song.playlist_entry === undefined || song.playlist_entry === key;
}

/** Whether it sounds at the moment. @param current whether it is the one in the player */
export function useIsPlaying(current: boolean): boolean {
  return useStore(statusStore, (status) => current && status === 'playing');
}
