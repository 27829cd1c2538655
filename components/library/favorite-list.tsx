'use client';
// List of favorites. Removed songs disappear immediately and return with Undo.
import { useCallback, useEffect, useMemo } from 'react';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi, errorMessage } from '../data/api';
import { AHEAD, createPageChain } from '../data/page-chain';
import { useStore } from '../data/store';
import { useOnTabVisible } from '../data/use-on-tab-visible';
import { useRefresh } from '../data/use-refresh';
import { favorites, favoritesLoaded, refreshFavorites } from '../songs/favorites';
import { LoadError } from '../songs/load-error';
import { type SongRow, toRow } from '../songs/song-row';
import { VirtualSongTable } from '../songs/virtual-song-table';
import { EmptyListFocus } from '../ui/empty-list-focus';
import { EmptyState } from '../ui/empty-state';

interface FavoriteListProps {
  first: readonly SongRow[];
  cursor: string | null;
}

export function FavoriteList({ first, cursor: start }: FavoriteListProps) {
  useOnTabVisible(useRefresh());
  // A refreshed page may contain favorites added in another browser.
  useEffect(() => {
    if (first) refreshFavorites();
  }, [first]);
  const chain = useMemo(
    () =>
      createPageChain<SongRow>({
        cursor: start,
        errorMessage,
        read: async (cursor) => {
          const page = await callApi(api.favourites.$get({ query: { cursor, limit: String(ANCHOR_PAGE) } }));
          return { rows: page.items.map(toRow), cursor: page.next_cursor };
        },
      }),
    [start],
  );
  const { rows: next, more, problem } = useStore(chain.store, (state) => state);
  const ids = useStore(favorites, (set) => set);
  const known = useStore(favoritesLoaded, (value) => value);
  const rows = useMemo(() => {
    const all = [...first, ...next];
    return known ? all.filter(([id]) => ids.has(id)) : all;
  }, [first, next, ids, known]);
  const onReach = useCallback(
    (last: number) => chain.reach(last + AHEAD - first.length),
    [chain, first.length],
  );
  if (rows.length === 0 && !more)
    return (
      <EmptyListFocus hadRows={first.length > 0}>
        <EmptyState title="No favorites yet">
          Select the heart of a song, in any list or in the player, to add it here.
        </EmptyState>
      </EmptyListFocus>
    );
  return (
    <>
      <VirtualSongTable
        label="Favorites"
        rows={rows}
        total={more ? null : rows.length}
        onReach={onReach}
        scrollKey="favorites"
      />
      <LoadError problem={problem} retry={chain.retry} />
    </>
  );
}
