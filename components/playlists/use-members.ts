'use client';
// The members of a playlist, read when the dialog opens and after each change.
import { useCallback, useEffect, useState } from 'react';
import type { PlaylistMembers } from '@/contract';
import { api, callApi, Problem } from '../data/api';

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
