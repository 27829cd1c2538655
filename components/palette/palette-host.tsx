'use client';
// Where the palette appears: Ctrl or Command with K opens it from anywhere, and its code is loaded then.
import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { useStore } from '../store';
import { paletteStore } from './palette-store';

const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false });

export function PaletteHost() {
  const open = useStore(paletteStore, (value) => value);
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener('keydown', onKeyDown, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return open === null ? null : <Palette open={open} onOpenChange={paletteStore.set} />;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  paletteStore.set(!paletteStore.get());
}
