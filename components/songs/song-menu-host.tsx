'use client';
// Renders the open song menu. Its code is loaded when a menu first opens.
import { lazy, Suspense, useEffect } from 'react';
import { useStore } from '../data/store';
import { useRefresh } from '../data/use-refresh';
import { changedStore } from '../playlists/changed';
import { songMenu } from './song-menu-store';
import type { MenuViewer } from './song-menu-types';

const SongMenuPanel = lazy(() => import('./song-menu-panel'));

interface SongMenuHostProps {
  viewer: MenuViewer;
  /** Shows only the items that work offline. */
  offline?: boolean;
}

export function SongMenuHost({ viewer, offline = false }: SongMenuHostProps) {
  const menu = useStore(songMenu, (value) => value);
  useRefreshOnPlaylistChange();
  if (!menu) return null;
  return (
    <Suspense>
      <SongMenuPanel key={menu.id} menu={menu} viewer={viewer} offline={offline} />
    </Suspense>
  );
}

/** Updates counts and covers on the page. */
function useRefreshOnPlaylistChange() {
  const refresh = useRefresh();
  const times = useStore(changedStore, (changed) => changed.times);
  useEffect(() => {
    if (times > 0) refresh();
  }, [times, refresh]);
}
