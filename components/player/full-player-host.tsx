'use client';
// Renders the full-screen player. Its code is loaded when it first opens, or in an idle moment.
import { lazy, useEffect } from 'react';
import { useStore } from '../data/store';
import { LazyMount } from '../ui/lazy-mount';
import { fullPlayerStore } from './panel-store';

const load = () => import('./full-player-panel');
const FullPlayerPanel = lazy(load);

export function FullPlayerHost() {
  const open = useStore(fullPlayerStore, (view) => view !== 'closed');
  useEffect(() => {
    const idle = window.requestIdleCallback?.(() => void load());
    return () => {
      if (idle !== undefined) window.cancelIdleCallback(idle);
    };
  }, []);
  return (
    <LazyMount when={open}>
      <FullPlayerPanel />
    </LazyMount>
  );
}
