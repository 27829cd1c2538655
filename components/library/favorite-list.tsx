'use client';
// List of favorites. Removed songs disappear immediately and return with Undo.
import { useEffect, useMemo } from 'react';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import type { FirstPage } from '../data/pager';
import { useStore } from '../data/store';
import { type ListSource, usePager } from '../data/use-pager';
import { useRefreshOnReturn } from '../data/use-refresh-on-return';
import { favorites, favoritesLoaded, refreshFavorites } from '../songs/favorites';
import { LoadError } from '../songs/load-error';
import { type SongRow, toRow } from '../songs/song-row';
import { VirtualSongTable } from '../songs/virtual-song-table';
import { EmptyListFocus } from '../ui/empty-list-focus';
import { EmptyState } from '../ui/empty-state';

const SOURCE: ListSource<SongRow> = {
  name: 'favorites',
  ahead: 1000,
  read: async (cursor) => {
    const query = { cursor, limit: String(ANCHOR_PAGE) };
    const { items, next_cursor } = await callApi(api.favourites.$get({ query }));
    return { items: items.map(toRow), next_cursor };
  },
};

export function FavoriteList({ first }: { first: FirstPage<SongRow> }) {
  useRefreshOnReturn();
  // A refreshed page may contain favorites added in another browser.
  useEffect(() => {
    if (first) refreshFavorites();
  }, [first]);
  const { rows: loaded, total, problem, look, retry } = usePager(first, SOURCE);
  const ids = useStore(favorites, (set) => set);
  const known = useStore(favoritesLoaded, (value) => value);
  const rows = useMemo(
    () => (known ? loaded.filter((row) => row && ids.has(row[0])) : loaded),
    [loaded, ids, known],
  );
  if (rows.length === 0 && total !== null)
    return (
      <EmptyListFocus hadRows={first.items.length > 0}>
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
        total={total === null ? null : rows.length}
        onReach={look}
        scrollKey="favorites"
      />
      <LoadError problem={problem} retry={retry} />
    </>
  );
}
