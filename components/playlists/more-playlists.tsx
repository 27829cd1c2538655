'use client';
// The playlists of a long shelf after the first ones. Few people have so many: what reads them is loaded for those alone.
import { lazy, Suspense } from 'react';
import type { RestOfShelfProps } from './rest-of-shelf';

const RestOfShelf = lazy(() => import('./rest-of-shelf'));

export function MorePlaylists(props: RestOfShelfProps) {
  return (
    <Suspense>
      <RestOfShelf {...props} />
    </Suspense>
  );
}
