'use client';
// Loads the code of the page of a playlist in an idle moment of a page that links to many.
import { usePreload } from '../ui/loadable';

const load = () => import('./lazy-playlist-view');

export function PreloadPlaylistView() {
  usePreload(load);
  return null;
}
