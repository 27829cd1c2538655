'use client';
import { useStore } from '../data/store';
// Whether a song is the current one of the player.
import { currentSong } from '../player/current-queued-song';
import { queueStore, statusStore } from '../player/state';
import type { QueuedSong } from '../player/types';

export function useIsCurrent(songId: number): boolean {
  return useStore(queueStore, (queue) => queue !== null && currentSong(queue)?.song_id === songId);
}

interface Row {
  songId: number;
  /** Null outside of playlists. */
  playlistId: number | null;
  key: number;
}

/** Whether the current song was started from this row. */
export function useIsPlayedFrom(row: Row): boolean {
  return useStore(queueStore, (queue) => queue !== null && isPlayedFrom(currentSong(queue), row));
}

/** Older queues do not contain the playlist entry: then every row of the song in the playlist matches. */
export function isPlayedFrom(song: QueuedSong | null, { songId, playlistId, key }: Row): boolean {
  if (song?.song_id !== songId || song.playlistId !== playlistId) return false;
  return song.playlist_entry === undefined || song.playlist_entry === key;
}

export function useIsPlaying(current: boolean): boolean {
  return useStore(statusStore, (status) => current && status === 'playing');
}
