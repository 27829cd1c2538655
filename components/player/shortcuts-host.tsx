'use client';
// Mounts the shortcuts sheet on first use.
import { lazy, Suspense } from 'react';
import { useStore } from '../data/store';
import { shortcutsSheetStore } from './state';

const ShortcutsSheet = lazy(() => import('./shortcuts-sheet'));

export function ShortcutsHost() {
  const opened = useStore(shortcutsSheetStore, (open) => open !== null);
  if (!opened) return null;
  return (
    <Suspense>
      <ShortcutsSheet />
    </Suspense>
  );
}
