'use client';
// Notices about the connection: a banner without a network, and a prompt when the session has expired.
import { WifiOff } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useStore } from '../data/store';
import { connectOverlayHistory } from '../ui/overlay-history';
import { connectPageRequests } from './page-requests';
import { SignInPrompt } from './sign-in-prompt';
import { pageWaitsStore } from './state';

export default function Connection({ userId }: { userId: string }) {
  useEffect(connectPageRequests, []);
  useEffect(connectOverlayHistory, []);
  return (
    <>
      <Banner />
      <SignInPrompt userId={userId} />
    </>
  );
}

/** A live region that is always there: screen readers announce only changes. */
function Banner() {
  const isOnline = useSyncExternalStore(onNetworkChange, () => navigator.onLine);
  const pageWaits = useStore(pageWaitsStore, (waits) => waits);
  const text = isOnline
    ? 'Encore cannot be reached. The page opens when it responds.'
    : pageWaits
      ? 'You’re offline. The page opens when you’re back online.'
      : 'You’re offline. Saved songs keep playing.';
  const isShown = !isOnline || pageWaits;
  return (
    <div role="status" className="pointer-events-none fixed inset-x-3 top-3 z-30 grid justify-items-center">
      {isShown && (
        <p className="flex animate-fade items-center gap-2 rounded-full border border-line bg-raised px-4 py-1.5 text-sm shadow-pop">
          <WifiOff size={15} aria-hidden="true" className="shrink-0 text-accent" />
          {text}
        </p>
      )}
    </div>
  );
}

function onNetworkChange(run: () => void): () => void {
  const stop = new AbortController();
  for (const name of ['online', 'offline']) window.addEventListener(name, run, { signal: stop.signal });
  return () => stop.abort();
}
