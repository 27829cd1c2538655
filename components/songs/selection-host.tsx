'use client';
// Renders the selection bar. Its code is loaded with the first selection.
import { lazy, Suspense, useState } from 'react';
import { useStore } from '../data/store';
import { selection } from './selection';
import type { MenuViewer } from './song-menu-types';

const SelectionBar = lazy(() => import('./selection-bar'));

export function SelectionHost({ viewer }: { viewer: MenuViewer }) {
  const hasSelection = useStore(selection, (current) => current !== null);
  const [mounted, setMounted] = useState(false);
  if (hasSelection && !mounted) setMounted(true);
  return mounted ? (
    <Suspense>
      <SelectionBar viewer={viewer} />
    </Suspense>
  ) : null;
}
