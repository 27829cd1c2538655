'use client';
// The now-playing panel beside the page on wide screens. Its code is loaded when it opens, or when a song plays.
import { useEffect } from 'react';
import { useStore } from '../data/store';
import { loadable } from '../ui/loadable';
import { hasPanelStore, openPanelOnPlay, panelStore } from './panel-store';
import { hasPlayedStore } from './state';

const [Panel, load] = loadable(() => import('./panel'));

/** @param remembered whether the listener left it open; null if they never opened or closed it */
export function PanelHost({ remembered }: { remembered: boolean | null }) {
  const chosen = useStore(panelStore, (open) => open);
  const open = chosen ?? remembered ?? false;
  useEffect(() => {
    hasPanelStore.set(true);
    // A refresh may bring an older value of the cookie.
    if (remembered !== null && panelStore.get() === null) panelStore.set(remembered);
    // Not before its code has loaded: narrowing the page would delay the first effect of the click on Play.
    const stop = hasPlayedStore.subscribe(() => void load().then(openPanelOnPlay, () => undefined));
    return () => {
      hasPanelStore.set(false);
      stop();
    };
  }, [remembered]);
  if (!open) return null;
  return (
    <aside
      id="now-playing"
      aria-label="Now playing"
      className="fixed top-0 right-0 bottom-(--player) z-10 hidden w-(--panel) overflow-y-auto overscroll-contain border-l border-line bg-raised px-5 pt-4 pb-6 lg:block"
    >
      <Panel />
    </aside>
  );
}
