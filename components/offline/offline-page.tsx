'use client';
// The page without a network: says so, plays the queue that was kept, and leads back when the network is.
import { useEffect, useState } from 'react';
import { useStore } from '../data/store';
import { Player } from '../player/player';
import { queueKnownStore, queueStore, statusStore } from '../player/state';
import { Brand } from '../shell/brand';
import { SongMenuHost } from '../songs/song-menu-host';
import { buttonClass } from '../ui/button';
import { Toaster } from '../ui/toaster';
import { keptListener } from './offline-cache';
import { OFFLINE_PATH } from './offline-path';
import { KeptQueue } from './offline-queue';

/** Encore is looked for so often. */
const PROBE_MS = 10_000;

export function OfflinePage() {
  const listener = useListener();
  const online = useReachable();
  const silent = useStore(statusStore, (status) => status !== 'playing' && status !== 'loading');
  useEffect(() => {
    if (online && silent) window.location.replace(whereTo());
  }, [online, silent]);

  return (
    <>
      <main className="mx-auto grid min-h-dvh max-w-3xl content-start gap-8 px-5 py-8 pb-[calc(var(--player)+2rem)] [--tabs:0px] md:px-8">
        <Brand />
        <header className="grid justify-items-start gap-3">
          <h1 className="text-4xl font-extrabold tracking-tight md:text-5xl">
            {online ? 'You are back' : 'You are offline'}
          </h1>
          <p className="max-w-[56ch] text-soft" role="status">
            <Sentence online={online} kept={listener} />
          </p>
          {/* A whole new page: the one without a network knows nothing of the app. */}
          <a href={online ? whereTo() : ''} className={buttonClass(online ? 'solid' : 'outline')}>
            {online ? 'Go on' : 'Try again'}
          </a>
        </header>
        {listener && <KeptQueue />}
      </main>
      {listener && (
        <div className="[--tabs:0px]">
          <Player userId={listener} />
          <SongMenuHost offline viewer={{ userId: listener, isEditor: false }} />
        </div>
      )}
      <Toaster />
    </>
  );
}

function Sentence({ online, kept }: { online: boolean; kept: string | null | undefined }) {
  const empty = useStore(queueStore, (queue) => queue === null);
  const known = useStore(queueKnownStore, (value) => value);
  if (online) return 'The network is here again. The music goes on until you leave this page.';
  if (kept === null || (known && empty))
    return 'Nothing is kept on this device. Songs you play are kept for such moments.';
  return 'Your last queue is here. What you hear is counted when you are back.';
}

/** Whose queue is kept; undefined until that is known. */
function useListener(): string | null | undefined {
  const [listener, setListener] = useState<string | null>();
  useEffect(() => {
    void keptListener().then(setListener);
  }, []);
  return listener;
}

/** The page that was asked for, of this site alone. */
function whereTo(): string {
  const asked = new URLSearchParams(window.location.search).get('to');
  const to = new URL(asked ?? '/', window.location.origin);
  return to.origin === window.location.origin && to.pathname !== OFFLINE_PATH ? to.href : '/';
}

/** Whether Encore answers: asked now and then, and at once when the network comes back. */
function useReachable(): boolean {
  const [reachable, setReachable] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const probe = async () => {
      const answers = navigator.onLine && (await isAnswering(signal));
      if (!signal.aborted) setReachable(answers);
    };
    void probe();
    const repeated = setInterval(probe, PROBE_MS);
    for (const name of ['online', 'offline']) window.addEventListener(name, probe, { signal });
    return () => {
      stop.abort();
      clearInterval(repeated);
    };
  }, []);
  return reachable;
}

async function isAnswering(signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store', signal })).ok;
  } catch {
    return false;
  }
}
