'use client';
// The pages of a long playlist after the first, read before the listener gets there.
import { useCallback, useState } from 'react';
import { api, ask, Problem } from '../api';
import { AHEAD, createPageChain } from '../songs/page-chain';
import { toRow } from '../songs/rows';
import { useStore } from '../store';
import type { Entry } from './entries';

const PAGE = '200';

/**
 * @param start the cursor after the first page; null when there is no more
 * @param add takes the entries of every page read
 */
export function usePlaylistPages(
  playlistId: number,
  start: string | null,
  add: (more: readonly Entry[]) => void,
) {
  const [chain] = useState(() => createPageChain<Entry>({ cursor: start, read: readPage, explain }));
  const { more, problem } = useStore(chain.store, (state) => state);

  async function readPage(cursor: string) {
    const param = { playlist_id: String(playlistId) };
    const { songs } = await ask(
      api.playlists[':playlist_id'].$get({ param, query: { cursor, limit: PAGE } }),
    );
    const rows = songs.items.map((song): Entry => ({ entry: song.entry_id, row: toRow(song) }));
    add(rows);
    return { rows, cursor: songs.next_cursor };
  }

  const onReach = useCallback((index: number) => chain.reach(index + AHEAD), [chain]);
  return { more, problem, retry: chain.retry, onReach };
}

function explain(error: unknown): string {
  if (error instanceof Problem) return error.message;
  throw error;
}
