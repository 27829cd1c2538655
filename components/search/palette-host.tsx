'use client';
// Renders the search dialog. Ctrl+K or Cmd+K opens it; its code is loaded when it first opens.
import { useEffect } from 'react';
import { useStore } from '../data/store';
import { loadable } from '../ui/loadable';
import { shortcutKey } from '../ui/shortcut-key';
import { loadPalette } from './load-palette';
import { paletteStore, searcherStore } from './palette-store';

const [Palette] = loadable(loadPalette);

export function PaletteHost({ userId }: { userId: string }) {
  const open = useStore(paletteStore, (value) => value);
  useEffect(() => searcherStore.set(userId), [userId]);
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener('keydown', onKeyDown, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  if (open === null) return null;
  return <Palette open={open} onOpenChange={paletteStore.set} />;
}

function onKeyDown(event: KeyboardEvent): void {
  const isCommand = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey;
  if (!isCommand || shortcutKey(event) !== 'k') return;
  event.preventDefault();
  paletteStore.set(!paletteStore.get());
}
