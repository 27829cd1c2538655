// Adds songs to a playlist from anywhere, with a toast that offers Undo.
import { createElement } from 'react';
import { api, callApi, Problem } from '../data/api';
import type { PlayerSong } from '../player/types';
import { describeSongs } from '../songs/describe-songs';
import { showDialog } from '../ui/dialog-host';
import { showError, showToast } from '../ui/toast-store';
import { DuplicateSongDialog } from './duplicate-song-dialog';
import { notifyPlaylistChanged } from './playlist-changes';

export interface PlaylistName {
  playlist_id: number;
  name: string;
}

/** @param duplicates what to do with songs that are in the playlist: ask the user, or add them again */
export async function addToPlaylist(
  songs: readonly PlayerSong[],
  playlist: PlaylistName,
  duplicates: 'ask' | 'add' = 'ask',
): Promise<void> {
  const { playlist_id, name } = playlist;
  const param = { playlist_id: String(playlist_id) };
  const json = {
    song_ids: songs.map((song) => song.song_id),
    duplicates: duplicates === 'ask' ? ('refuse' as const) : ('add' as const),
  };
  try {
    const { entry_ids } = await callApi(api.playlists[':playlist_id'].songs.$post({ param, json }));
    notifyPlaylistChanged();
    const undo = async () => {
      await removeEntries(playlist_id, entry_ids);
      showToast(`Removed ${describeSongs(songs)} from “${name}”`);
    };
    showToast(`Added ${describeSongs(songs)} to “${name}”`, {
      label: 'Undo',
      run: () => void undo().catch(showError),
    });
  } catch (error) {
    if (error instanceof Problem && error.type === 'already-there') {
      const onAdd = () => void addToPlaylist(songs, playlist, 'add');
      const props = { playlistName: name, amount: songs.length, onAdd };
      showDialog(createElement(DuplicateSongDialog, props));
    } else showError(error);
  }
}

/** Entries that have been removed since are skipped. */
async function removeEntries(playlistId: number, entries: readonly number[]): Promise<void> {
  const param = { playlist_id: String(playlistId) };
  try {
    for (const entry of entries) {
      const query = { entry_id: String(entry) };
      await callApi(api.playlists[':playlist_id'].songs.$delete({ param, query })).catch(ignoreNotFound);
    }
  } finally {
    notifyPlaylistChanged();
  }
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof Problem && error.status === 404)) throw error;
}
