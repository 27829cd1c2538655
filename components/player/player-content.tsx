'use client';
// Content of the player's region: the bar, and what opens from it.
import { useEffect } from 'react';
import { useStore } from '../data/store';
import { useRefresh } from '../data/use-refresh';
import { OfflineHost } from '../offline/offline-host';
import { FullPlayerHost } from './full-player-host';
import { NowPlaying } from './now-playing';
import { SeekBar } from './seek-bar';
import { ShortcutsHost } from './shortcuts-host';
import { countedPlaysStore, timeStore } from './state';
import { Transport } from './transport';
import { UpNext } from './up-next';
import { Volume } from './volume';

/** @param userId the listener whose queue is saved for offline use */
export function PlayerContent({ userId }: { userId: string }) {
  useRefreshOnPlay();
  return (
    <>
      <Progress />
      <NowPlaying />
      <Transport />
      <div className="hidden max-w-[640px] md:block">
        <SeekBar />
      </div>
      <div className="hidden items-center gap-3 justify-self-end md:flex">
        <UpNext />
        <Volume className="hidden w-[min(9rem,10vw)] lg:flex" />
      </div>
      <ShortcutsHost />
      <FullPlayerHost />
      <OfflineHost userId={userId} />
    </>
  );
}

/** A thin progress bar for small screens, which do not show the waveform. */
function Progress() {
  const part = useStore(timeStore, ({ position, duration }) => (duration > 0 ? position / duration : 0));
  return (
    <div aria-hidden="true" className="absolute inset-x-0 -top-px h-0.5 md:hidden">
      <div className="h-full bg-accent" style={{ width: `${part * 100}%` }} />
    </div>
  );
}

/** Refreshes the page's counts when a play was counted. */
function useRefreshOnPlay() {
  const refresh = useRefresh();
  const counted = useStore(countedPlaysStore, (times) => times);
  useEffect(() => {
    if (counted > 0) refresh();
  }, [counted, refresh]);
}
