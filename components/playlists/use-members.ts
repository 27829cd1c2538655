'use client';
// The members of a playlist, read when the dialog opens and after each change.
import { useCallback, useEffect, useState } from 'react';
import type { PlaylistMembers } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { showError } from '../ui/toast-store';

export function useMembers(playlistId: number) {
  const [data, setData] = useState<PlaylistMembers | null>(null);
  const [problem, setProblem] = useState<string>();
  const reload = useCallback(async () => {
    try {
      const param = { playlist_id: String(playlistId) };
      setData(await callApi(api.playlists[':playlist_id'].members.$get({ param })));
      setProblem(undefined);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.message);
    }
  }, [playlistId]);
  useEffect(() => void reload(), [reload]);
  return { data, problem, reload };
}

/**
 * Changes of members and links, whose errors are shown as toasts.
 * @param reload reads the members again after each change
 * @returns `busy` until they have been read
 */
export function useMemberChange(reload: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  async function run(change: () => Promise<unknown>) {
    setBusy(true);
    await change().catch(showError);
    await reload();
    setBusy(false);
  }
  return { busy, run };
}
