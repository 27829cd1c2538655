'use client';
// The now-playing panel beside the page on wide screens. Its content is loaded when it opens, or in an idle moment.
import { lazy, Suspense, useEffect } from 'react';
import { useStore } from '../data/store';
import { hasPanelStore, openPanelOnPlay, panelStore } from './panel-store';
import { hasPlayedStore } from './state';

const load = () => import('./panel');
const Panel = lazy(load);

/** @param remembered whether the listener left it open; null if they never opened or closed it */
export function PanelHost({ remembered }: { remembered: boolean | null }) {
  const chosen = useStore(panelStore, (open) => open);
  const open = chosen ?? remembered ?? false;
  useEffect(() => {
    hasPanelStore.set(true);
    // A refresh may bring an older value of the cookie.
    if (remembered !== null && panelStore.get() === null) panelStore.set(remembered);
    const stop = hasPlayedStore.subscribe(openPanelOnPlay);
    const idle = window.requestIdleCallback?.(() => void load());
    return () => {
      hasPanelStore.set(false);
      stop();
      if (idle !== undefined) window.cancelIdleCallback(idle);
    };
  }, [remembered]);
  if (!open) return null;
  return (
    <aside
      id="now-playing"
      aria-label="Now playing"
      className="fixed top-0 right-0 bottom-(--player) z-10 hidden w-(--panel) overflow-y-auto overscroll-contain border-l border-line bg-raised px-5 pt-4 pb-6 lg:block"
    >
      <Suspense>
        <Panel />
      </Suspense>
    </aside>
  );
}
