'use client';
// Loads the code that arranges the featured playlists only for editors who do.
import { lazy, Suspense } from 'react';
import type { ShelfPlaylist } from './playlist-shelf';

const ArrangeFeatured = lazy(() => import('./arrange-featured'));

export function LazyArrangeFeatured({ playlists }: { playlists: readonly ShelfPlaylist[] }) {
  return (
    <Suspense>
      <ArrangeFeatured playlists={playlists} />
    </Suspense>
  );
}
