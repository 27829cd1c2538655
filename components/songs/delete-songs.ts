// Optimistic deletion of songs from the library and the queue, with Undo.
import { useCallback } from 'react';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { changeQueue } from '../player/queue-change';
import { dropSongs } from '../player/queue-edits';
import { showError, showToast } from '../ui/toast-store';
import { describeSongs } from './describe-songs';
import { pendingSongs } from './pending-changes';

interface NamedSong {
  song_id: number;
  songname: string;
}

/** @returns a function that deletes songs and resolves to whether all were deleted */
export function useDeleteSongs(): (songs: readonly NamedSong[]) => Promise<boolean> {
  const refresh = useRefresh();
  return useCallback(
    async (songs) => {
      const undo = async (deleted: readonly NamedSong[], restoreQueue: () => void) => {
        const restored = await confirmedSongs(
          deleted,
          callApi(api.songs.restore.$post({ json: idsOf(deleted) })),
        );
        pendingSongs.drop(idsOf(restored).song_ids);
        if (restored.length === 0) return;
        refresh();
        restoreQueue();
        showToast(`Restored ${describeSongs(restored)}`);
      };
      pendingSongs.put(idsOf(songs).song_ids, { kind: 'deleted' });
      const deleted = await confirmedSongs(songs, callApi(api.songs.$delete({ json: idsOf(songs) })));
      pendingSongs.drop(idsOf(songs.filter((song) => !deleted.includes(song))).song_ids);
      if (deleted.length > 0) {
        refresh();
        const deletedIds = new Set(deleted.map(({ song_id }) => song_id));
        const restoreQueue = changeQueue((queue) => dropSongs(queue, deletedIds));
        showToast(`Deleted ${describeSongs(deleted)}`, {
          label: 'Undo',
          run: () => void undo(deleted, restoreQueue),
        });
      }
      return deleted.length === songs.length;
    },
    [refresh],
  );
}

const idsOf = (songs: readonly NamedSong[]) => ({ song_ids: songs.map(({ song_id }) => song_id) });

/** @returns the songs that the API confirmed; shows an error as a toast */
async function confirmedSongs(
  songs: readonly NamedSong[],
  answer: Promise<{ song_ids: number[] }>,
): Promise<NamedSong[]> {
  try {
    const ids = new Set((await answer).song_ids);
    return songs.filter(({ song_id }) => ids.has(song_id));
  } catch (error) {
    showError(error);
    return [];
  }
}
