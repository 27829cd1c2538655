'use client';
// Loads the code of the infinite shelf only for users with more than one page of playlists.
import { Activity, lazy } from 'react';
import type { InfiniteShelfProps } from './infinite-shelf';

const InfiniteShelf = lazy(() => import('./infinite-shelf'));

export function LazyInfiniteShelf(props: InfiniteShelfProps) {
  return (
    <Activity>
      <InfiniteShelf {...props} />
    </Activity>
  );
}
