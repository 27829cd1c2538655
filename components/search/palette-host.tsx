'use client';
// Renders the search dialog. Ctrl+K or Cmd+K opens it; its code is loaded when it first opens.
import { lazy, Suspense, useEffect } from 'react';
import { useStore } from '../data/store';
import { shortcutKey } from '../ui/shortcut-key';
import { paletteStore, searcherStore } from './palette-store';

const Palette = lazy(() => import('./palette'));

export function PaletteHost({ userId }: { userId: string }) {
  const open = useStore(paletteStore, (value) => value);
  useEffect(() => searcherStore.set(userId), [userId]);
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
