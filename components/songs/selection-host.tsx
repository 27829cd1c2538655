'use client';
// Renders the selection bar. Its code is loaded with the first selection.
import { lazy } from 'react';
import { useStore } from '../data/store';
import { LazyMount } from '../ui/lazy-mount';
import { selection } from './selection';
import type { MenuViewer } from './song-menu-types';

const SelectionBar = lazy(() => import('./selection-bar'));

export function SelectionHost({ viewer }: { viewer: MenuViewer }) {
  const hasSelection = useStore(selection, (current) => current !== null);
  return (
    <LazyMount when={hasSelection}>
      <SelectionBar viewer={viewer} />
    </LazyMount>
  );
}
