'use client';
// Where a signed-in page begins to look after the offline case, once the browser has nothing better to do.
import { useEffect } from 'react';

/** A page that is never at rest is looked after all the same. */
const LATEST_MS = 4000;

/** @param userId whose queue is kept */
export function OfflineHost({ userId }: { userId: string }) {
  useEffect(() => {
    const left = new AbortController();
    async function begin() {
      await idle();
      const { startOffline } = await import('./offline-support');
      if (left.signal.aborted) return;
      const stop = await startOffline(userId);
      if (left.signal.aborted) stop();
      else left.signal.addEventListener('abort', stop);
    }
    begin().catch(() => undefined);
    return () => left.abort();
  }, [userId]);
  return null;
}

/** Safari knows no idle time; there it is a moment later. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: LATEST_MS });
    else setTimeout(resolve, LATEST_MS / 4);
  });
}
