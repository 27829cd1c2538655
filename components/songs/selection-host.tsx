'use client';
// Renders the selection bar. Its code is loaded with the first selection.
import { useStore } from '../data/store';
import { LazyMount, loadable } from '../ui/loadable';
import { selection } from './selection';
import type { MenuViewer } from './song-menu-types';

const [SelectionBar] = loadable(() => import('./selection-bar'));

export function SelectionHost({ viewer }: { viewer: MenuViewer }) {
  const hasSelection = useStore(selection, (current) => current !== null);
  return (
    <LazyMount when={hasSelection}>
      <SelectionBar viewer={viewer} />
    </LazyMount>
  );
}
