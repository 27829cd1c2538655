'use client';
// The page of a playlist, whose code is loaded after that of the shell.
import { deferred } from '../ui/deferred';

export const LazyPlaylistView = deferred(() =>
  import('./playlist-view').then((module) => module.PlaylistView),
);
