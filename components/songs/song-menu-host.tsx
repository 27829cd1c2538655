'use client';
// Where the menu of a song appears. What is in it is loaded when one is opened for the first time.
import { lazy, Suspense, useEffect } from 'react';
import { useStore } from '../data/store';
import { useRefresh } from '../data/use-refresh';
import { changedStore } from '../playlists/changed';
import type { MenuViewer } from './song-menu-items';
import { songMenu } from './song-menu-store';

const SongMenuPanel = lazy(() => import('./song-menu-panel'));

interface SongMenuHostProps {
  viewer: MenuViewer;
  /** Whether only those items are there that are of use without a network. */
  offline?: boolean;
}

export function SongMenuHost({ viewer, offline = false }: SongMenuHostProps) {
  const menu = useStore(songMenu, (value) => value);
  useFreshPlaylists();
  if (!menu) return null;
  return (
    <Suspense>
      <SongMenuPanel key={menu.id} menu={menu} viewer={viewer} offline={offline} />
    </Suspense>
  );
}

/** Reads the page again when a playlist was changed, so that counts and covers on it are right. */
function useFreshPlaylists() {
  const refresh = useRefresh();
  const times = useStore(changedStore, (changed) => changed.times);
  useEffect(() => {
    if (times > 0) refresh();
  }, [times, refresh]);
}
