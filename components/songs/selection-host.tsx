'use client';
// Where the bar over selected songs appears; it is loaded when something is selected for the first time.
import { lazy, Suspense, useState } from 'react';
import { useStore } from '../data/store';
import { selection } from './selection';
import type { MenuViewer } from './song-menu-items';

const SelectionBar = lazy(() => import('./selection-bar'));

export function SelectionHost({ viewer }: { viewer: MenuViewer }) {
  const any = useStore(selection, (all) => all !== null);
  const [wanted, setWanted] = useState(false);
  if (any && !wanted) setWanted(true);
  return wanted ? (
    <Suspense>
      <SelectionBar viewer={viewer} />
    </Suspense>
  ) : null;
}
