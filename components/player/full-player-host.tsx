'use client';
// Renders the full-screen player. Its code is loaded when it first opens, or in an idle moment after a song has played.
import { useStore } from '../data/store';
import { LazyMount, loadable, usePreload } from '../ui/loadable';
import { fullPlayerStore } from './panel-store';
import { hasPlayedStore } from './state';

const [FullPlayerPanel, load] = loadable(() => import('./full-player-panel'));

export function FullPlayerHost() {
  const open = useStore(fullPlayerStore, (view) => view !== 'closed');
  usePreload(
    load,
    useStore(hasPlayedStore, (value) => value),
  );
  return (
    <LazyMount when={open}>
      <FullPlayerPanel />
    </LazyMount>
  );
}
