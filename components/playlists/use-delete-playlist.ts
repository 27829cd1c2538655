// Deletes a playlist and offers Undo.
import { useRouter } from 'next/navigation';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { showError, showToast } from '../ui/toast-store';

export function useDeletePlaylist({ playlist_id, name }: { playlist_id: number; name: string }) {
  const router = useRouter();
  const refresh = useRefresh();
  const param = { playlist_id: String(playlist_id) };

  async function restore() {
    await callApi(api.playlists[':playlist_id'].restore.$post({ param }));
    router.push(`/playlists/${playlist_id}`);
    refresh();
    showToast(`Restored “${name}”`);
  }

  /** Shows the error if it fails. */
  return async function remove(): Promise<void> {
    try {
      await callApi(api.playlists[':playlist_id'].$delete({ param }));
      router.replace('/playlists');
      refresh();
      showToast(`Deleted “${name}”`, { label: 'Undo', run: () => void restore().catch(showError) });
    } catch (error) {
      showError(error);
    }
  };
}
