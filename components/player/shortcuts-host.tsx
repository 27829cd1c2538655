'use client';
// Mounts the shortcuts sheet on first use.
import { lazy } from 'react';
import { useStore } from '../data/store';
import { LazyMount } from '../ui/lazy-mount';
import { shortcutsSheetStore } from './state';

const ShortcutsSheet = lazy(() => import('./shortcuts-sheet'));

export function ShortcutsHost() {
  const open = useStore(shortcutsSheetStore, (value) => value);
  return (
    <LazyMount when={open}>
      <ShortcutsSheet />
    </LazyMount>
  );
}
