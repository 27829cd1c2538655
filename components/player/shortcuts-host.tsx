'use client';
// Mounts the shortcuts sheet on first use.
import { useStore } from '../data/store';
import { LazyMount, loadable } from '../ui/loadable';
import { shortcutsSheetStore } from './state';

const [ShortcutsSheet] = loadable(() => import('./shortcuts-sheet'));

export function ShortcutsHost() {
  const open = useStore(shortcutsSheetStore, (value) => value);
  return (
    <LazyMount when={open}>
      <ShortcutsSheet />
    </LazyMount>
  );
}
