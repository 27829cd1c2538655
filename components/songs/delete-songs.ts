// Deletes songs at once, also from what is to be played, and offers to take that back: nobody is asked whether they are sure.
import { useCallback } from 'react';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { changeQueue } from '../player/queue-change';
import { dropSongs } from '../player/queue-edits';
import { showError, showToast } from '../ui/toast-store';
import { describeSongs } from './describe-songs';
import { setPendingChange } from './pending-changes';

interface NamedSong {
  song_id: number;
  songname: string;
}

/**
 * How a component deletes songs. It shows so at once, and takes it back for those the server refuses to delete.
 * @returns a function that answers whether all were deleted
 */
export function useDeleteSongs(): (songs: readonly NamedSong[]) => Promise<boolean> {
  const refresh = useRefresh();
  return useCallback(
    async (songs) => {
      const undo = async (deleted: readonly NamedSong[], putBack: () => void) => {
        const back = await doneTo(deleted, callApi(api.songs.restore.$post({ json: idsOf(deleted) })));
        for (const { song_id } of back) setPendingChange(song_id, null);
        if (back.length === 0) return;
        refresh();
        putBack();
        showToast(`${describeSongs(back, ['is', 'are'])} back.`);
      };
      for (const { song_id } of songs) setPendingChange(song_id, { kind: 'deleted' });
      const deleted = await doneTo(songs, callApi(api.songs.$delete({ json: idsOf(songs) })));
      for (const song of songs) if (!deleted.includes(song)) setPendingChange(song.song_id, null);
      if (deleted.length > 0) {
        refresh();
        const gone = new Set(deleted.map(({ song_id }) => song_id));
        const putBack = changeQueue((queue) => dropSongs(queue, gone));
        showToast(`Deleted ${describeSongs(deleted)}.`, {
          label: 'Undo',
          run: () => void undo(deleted, putBack),
        });
      }
      return deleted.length === songs.length;
    },
    [refresh],
  );
}

const idsOf = (songs: readonly NamedSong[]) => ({ song_ids: songs.map(({ song_id }) => song_id) });

/** Says why it was refused, where it was. @returns those of the songs for which it was done */
async function doneTo(
  songs: readonly NamedSong[],
  answer: Promise<{ song_ids: number[] }>,
): Promise<NamedSong[]> {
  try {
    const done = new Set((await answer).song_ids);
    return songs.filter(({ song_id }) => done.has(song_id));
  } catch (error) {
    showError(error);
    return [];
  }
}
