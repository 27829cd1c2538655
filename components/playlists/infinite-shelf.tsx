'use client';
// The playlists of a shelf after the first page, loaded while scrolling.
import { useCallback } from 'react';
import type { Playlist } from '@/contract';
import { api, callApi } from '../data/api';
import { InfiniteList } from '../songs/infinite-list';
import { PlaylistShelf, SHELF_PAGE_SIZE } from './playlist-shelf';

const ROUTES = {
  own: api.playlists,
  joined: api.playlists.joined,
  shared: api.playlists.shared,
  featured: api.playlists.featured,
};

export interface InfiniteShelfProps {
  of: keyof typeof ROUTES | 'curated';
  /** The curator of `curated` playlists. */
  userId?: string;
  /** Cursor of the second page. */
  cursor: string;
}

export default function InfiniteShelf({ of, userId, cursor }: InfiniteShelfProps) {
  const read = useCallback(
    (from: string) => {
      const query = { limit: String(SHELF_PAGE_SIZE), cursor: from };
      return callApi(
        of === 'curated'
          ? api.playlists.curated.$get({ query: { ...query, user_id: userId ?? '' } })
          : ROUTES[of].$get({ query }),
      );
    },
    [of, userId],
  );
  return (
    <InfiniteList<Playlist> cursor={cursor} read={read}>
      {(playlists) => (
        <div className="mt-6">
          <PlaylistShelf playlists={playlists} />
        </div>
      )}
    </InfiniteList>
  );
}
