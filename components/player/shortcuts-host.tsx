'use client';
// Where the sheet of shortcuts appears, once it is asked for.
import { lazy, Suspense } from 'react';
import { useStore } from '../data/store';
import { shortcutsSheetStore } from './state';

const ShortcutsSheet = lazy(() => import('./shortcuts-sheet'));

export function ShortcutsHost() {
  const wanted = useStore(shortcutsSheetStore, (open) => open !== null);
  if (!wanted) return null;
  return (
    <Suspense>
      <ShortcutsSheet />
    </Suspense>
  );
}
