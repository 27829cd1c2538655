'use client';
// Song tables whose code is loaded after that of the page. The server renders their first rows.
import { deferred } from '../ui/deferred';

export const LazyPagedSongTable = deferred(() =>
  import('./paged-song-table').then((module) => module.PagedSongTable),
);
export const LazySongTable = deferred(() =>
  import('./virtual-song-table').then((module) => module.VirtualSongTable),
);
