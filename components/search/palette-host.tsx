'use client';
// Renders the command palette. Ctrl+K or Cmd+K opens it; its code is loaded when it first opens.
import { lazy, Suspense, useEffect } from 'react';
import { useStore } from '../data/store';
import { shortcutKey } from '../ui/shortcut-key';
import { paletteStore } from './palette-store';

const Palette = lazy(() => import('./palette'));

export function PaletteHost() {
  const open = useStore(paletteStore, (value) => value);
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener('keydown', onKeyDown, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  if (open === null) return null;
  return (
    <Suspense>
      <Palette open={open} onOpenChange={paletteStore.set} />
    </Suspense>
  );
}

function onKeyDown(event: KeyboardEvent): void {
  const isCommand = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey;
  if (!isCommand || shortcutKey(event) !== 'k') return;
  event.preventDefault();
  paletteStore.set(!paletteStore.get());
}
