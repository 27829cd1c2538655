'use client';
// Renders the open song menu. Its code is loaded when a menu first opens.
import { useEffect } from 'react';
import { useStore } from '../data/store';
import { useRefresh } from '../data/use-refresh';
import { playlistChanges } from '../playlists/playlist-changes';
import { loadable } from '../ui/loadable';
import { loadSongMenu } from './load-song-menu';
import { songMenu } from './song-menu-store';
import type { MenuViewer } from './song-menu-types';

const [SongMenuPanel] = loadable(loadSongMenu);

interface SongMenuHostProps {
  viewer: MenuViewer;
  /** Shows only the items that work offline. */
  offline?: boolean;
}

export function SongMenuHost({ viewer, offline = false }: SongMenuHostProps) {
  const menu = useStore(songMenu, (value) => value);
  useRefreshOnPlaylistChange();
  if (!menu) return null;
  return <SongMenuPanel key={menu.id} menu={menu} viewer={viewer} offline={offline} />;
}

/** Updates counts and covers on the page. */
function useRefreshOnPlaylistChange() {
  const refresh = useRefresh();
  const changes = useStore(playlistChanges, (count) => count);
  useEffect(() => {
    if (changes > 0) refresh();
  }, [changes, refresh]);
}
