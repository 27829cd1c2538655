// Adds songs to a playlist from anywhere: asks when they stand there already, says what was done, and takes it back.
import { createElement } from 'react';
import { api, callApi, Problem } from '../data/api';
import type { PlayerSong } from '../player/types';
import { describeSongs } from '../songs/describe-songs';
import { showDialog } from '../ui/dialog-host';
import { showError, showToast } from '../ui/toast-store';
import { AddAgain } from './add-again';
import { noteChange } from './changed';

export interface PlaylistName {
  playlist_id: number;
  name: string;
}

/**
 * Puts songs at the end of a playlist of the listener's, and says how it went.
 * @param duplicates whether to ask about songs that stand there already, or to add them once more
 */
export async function addToPlaylist(
  songs: readonly PlayerSong[],
  playlist: PlaylistName,
  duplicates: 'ask' | 'add' = 'ask',
): Promise<void> {
  const param = { playlist_id: String(playlist.playlist_id) };
  const json = {
    song_ids: songs.map((song) => song.song_id),
    duplicates: duplicates === 'ask' ? ('refuse' as const) : ('add' as const),
  };
  try {
    const { entry_ids } = await callApi(api.playlists[':playlist_id'].songs.$post({ param, json }));
    noteChange(playlist.playlist_id);
    const undo = () => void takeOut(playlist, entry_ids).catch(showError);
    showToast(`${describeSongs(songs, ['was', 'were'])} added to “${playlist.name}”.`, {
      label: 'Undo',
      run: undo,
    });
  } catch (error) {
    if (error instanceof Problem && error.type === 'already-there') {
      const onAdd = () => void addToPlaylist(songs, playlist, 'add');
      showDialog(createElement(AddAgain, { name: playlist.name, amount: songs.length, onAdd }));
    } else showError(error);
  }
}

async function takeOut({ playlist_id, name }: PlaylistName, entries: readonly number[]): Promise<void> {
  const param = { playlist_id: String(playlist_id) };
  try {
    for (const entry of entries) {
      const query = { entry_id: String(entry) };
      await callApi(api.playlists[':playlist_id'].songs.$delete({ param, query })).catch(passOverGone);
    }
  } finally {
    noteChange(playlist_id);
  }
  showToast(`“${name}” is as it was.`);
}

/** A song that was taken out by hand meanwhile is out. */
function passOverGone(error: unknown): void {
  if (!(error instanceof Problem && error.status === 404)) throw error;
}
