'use client';
// Loads the code that arranges the featured playlists only for editors who do.
import { Activity, lazy } from 'react';
import type { ShelfPlaylist } from './playlist-shelf';

const ArrangeFeatured = lazy(() => import('./arrange-featured'));

export function LazyArrangeFeatured({ playlists }: { playlists: readonly ShelfPlaylist[] }) {
  return (
    <Activity>
      <ArrangeFeatured playlists={playlists} />
    </Activity>
  );
}
