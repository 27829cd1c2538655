'use client';
// The pages of a long playlist after the first, read before the listener gets there.
import { useCallback, useMemo } from 'react';
import { errorMessage } from '../data/api';
import { AHEAD, createPageChain } from '../data/page-chain';
import { useStore } from '../data/store';
import type { Entry } from './entries';
import { type EntryPage, type Rest, readEntries } from './entry-pages';

/**
 * @param rest where the songs not read yet begin; another object makes the reading begin anew
 * @param take takes every page read
 */
export function usePlaylistPages(
  playlistId: number,
  rest: Rest,
  take: (rest: Rest, page: EntryPage) => void,
) {
  const chain = useMemo(
    () =>
      createPageChain<Entry>({
        cursor: rest.cursor,
        errorMessage,
        read: async (cursor) => {
          const page = await readEntries(playlistId, cursor);
          take(rest, page);
          return page;
        },
      }),
    [playlistId, rest, take],
  );
  const { more, problem } = useStore(chain.store, (state) => state);
  const onReach = useCallback((index: number) => chain.reach(index + AHEAD - rest.at), [chain, rest]);
  return { more, problem, retry: chain.retry, onReach };
}
