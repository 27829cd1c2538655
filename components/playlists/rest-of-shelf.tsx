'use client';
// Reads and shows the playlists of a long shelf after the first ones.
import { useCallback } from 'react';
import type { Playlist } from '@/contract';
import { api, callApi } from '../data/api';
import { InfiniteList } from '../songs/infinite-list';
import { SHELF_PAGE, Shelf } from './shelf';

const ROUTES = {
  own: api.playlists,
  shared: api.playlists.shared,
  featured: api.playlists.featured,
};

export interface RestOfShelfProps {
  /** Whose they are. */
  of: keyof typeof ROUTES;
  /** Where they begin. */
  cursor: string;
}

export default function RestOfShelf({ of, cursor }: RestOfShelfProps) {
  const read = useCallback(
    async (from: string) => {
      const query = { limit: String(SHELF_PAGE), cursor: from };
      const { items, next_cursor } = await callApi(ROUTES[of].$get({ query }));
      return { rows: items, cursor: next_cursor };
    },
    [of],
  );
  return (
    <InfiniteList<Playlist> cursor={cursor} read={read}>
      {(rows) => (
        <div className="mt-6">
          <Shelf playlists={rows} />
        </div>
      )}
    </InfiniteList>
  );
}
