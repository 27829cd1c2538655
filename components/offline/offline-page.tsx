'use client';
// Offline page: plays the cached queue, and returns to the requested page when the server is reachable again.
import { Suspense, useEffect, useState } from 'react';
import { useStore } from '../data/store';
import { Player } from '../player/player';
import { queueLoadedStore, queueStore, statusStore } from '../player/state';
import { Brand } from '../shell/brand';
import { SongMenuHost } from '../songs/song-menu-host';
import { buttonClass } from '../ui/button';
import { Toaster } from '../ui/toaster';
import { cachedListener } from './offline-cache';
import { OFFLINE_PATH } from './offline-path';
import { OfflineQueue } from './offline-queue';

const PROBE_INTERVAL_MS = 10_000;

export function OfflinePage() {
  const listener = useListener();
  const online = useReachable();
  const silent = useStore(statusStore, (status) => status !== 'playing' && status !== 'loading');
  useEffect(() => {
    if (online && silent) window.location.replace(returnUrl());
  }, [online, silent]);

  return (
    <>
      <main className="mx-auto grid min-h-dvh max-w-3xl content-start gap-8 px-5 py-8 pb-[calc(var(--player)+2rem)] [--tabs:0px] md:px-8">
        <Brand />
        <header className="grid justify-items-start gap-3">
          <h1 className="text-4xl font-extrabold tracking-tight md:text-5xl">
            {online ? 'You’re back online' : 'You’re offline'}
          </h1>
          <p className="max-w-[56ch] text-soft" role="status">
            <StatusText online={online} listener={listener} />
          </p>
          {/* A full page load: the offline page cannot navigate on the client. */}
          <a href={online ? returnUrl() : ''} className={buttonClass(online ? 'solid' : 'outline')}>
            {online ? 'Return to Encore' : 'Try again'}
          </a>
        </header>
        {listener && <OfflineQueue />}
      </main>
      {listener && (
        <div className="[--tabs:0px]">
          <Suspense>
            <Player userId={listener} />
          </Suspense>
          <SongMenuHost offline viewer={{ userId: listener, isEditor: false }} />
        </div>
      )}
      <Toaster />
    </>
  );
}

interface StatusTextProps {
  online: boolean;
  listener: string | null | undefined;
}

function StatusText({ online, listener }: StatusTextProps) {
  const empty = useStore(queueStore, (queue) => queue === null);
  const loaded = useStore(queueLoadedStore, (value) => value);
  if (online) return 'Playback continues until you leave this page.';
  if (listener === null || (loaded && empty))
    return 'No songs are saved on this device. Encore saves songs from your queue while you listen.';
  return 'You can play the saved songs of your last queue. Plays are counted when you’re back online.';
}

/** The owner of the cached queue; null without one, undefined while loading. */
function useListener(): string | null | undefined {
  const [listener, setListener] = useState<string | null>();
  useEffect(() => {
    void cachedListener().then(setListener);
  }, []);
  return listener;
}

/** The page that was requested; never another site. */
function returnUrl(): string {
  const requested = new URLSearchParams(window.location.search).get('to');
  const to = new URL(requested ?? '/', window.location.origin);
  return to.origin === window.location.origin && to.pathname !== OFFLINE_PATH ? to.href : '/';
}

/** Whether the server responds; probed regularly, and when the browser goes online or offline. */
function useReachable(): boolean {
  const [reachable, setReachable] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const probe = async () => {
      const responds = navigator.onLine && (await isHealthy(signal));
      if (!signal.aborted) setReachable(responds);
    };
    void probe();
    const interval = setInterval(probe, PROBE_INTERVAL_MS);
    for (const name of ['online', 'offline']) window.addEventListener(name, probe, { signal });
    return () => {
      stop.abort();
      clearInterval(interval);
    };
  }, []);
  return reachable;
}

async function isHealthy(signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store', signal })).ok;
  } catch {
    return false;
  }
}
