'use client';
// Button that deletes a playlist and offers Undo.
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, callApi } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { Button } from '../ui/button';
import { showError, showToast } from '../ui/toast-store';

export function DeletePlaylist({ playlistId, name }: { playlistId: number; name: string }) {
  const router = useRouter();
  const refresh = useRefresh();
  const [deleting, setDeleting] = useState(false);
  const param = { playlist_id: String(playlistId) };

  async function remove() {
    setDeleting(true);
    try {
      await callApi(api.playlists[':playlist_id'].$delete({ param }));
      router.replace('/playlists');
      refresh();
      showToast(`Deleted “${name}”`, { label: 'Undo', run: () => void restore().catch(showError) });
    } catch (error) {
      showError(error);
      setDeleting(false);
    }
  }
  async function restore() {
    await callApi(api.playlists[':playlist_id'].restore.$post({ param }));
    router.push(`/playlists/${playlistId}`);
    refresh();
    showToast(`Restored “${name}”`);
  }

  return (
    <Button disabled={deleting} onClick={remove}>
      Delete playlist
    </Button>
  );
}
