'use client';
// Starts offline support when the browser is idle.
import { useEffect } from 'react';

/** Start at the latest after this time, even if the page is never idle. */
const IDLE_TIMEOUT_MS = 4000;

/** @param userId owner of the cached queue */
export function OfflineHost({ userId }: { userId: string }) {
  useEffect(() => {
    const unmounted = new AbortController();
    async function begin() {
      await idle();
      const { startOfflineSupport } = await import('./offline-support');
      if (unmounted.signal.aborted) return;
      const stop = await startOfflineSupport(userId);
      if (unmounted.signal.aborted) stop();
      else unmounted.signal.addEventListener('abort', stop);
    }
    begin().catch(() => undefined);
    return () => unmounted.abort();
  }, [userId]);
  return null;
}

/** Safari has no `requestIdleCallback`; there a timeout replaces it. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: IDLE_TIMEOUT_MS });
    else setTimeout(resolve, IDLE_TIMEOUT_MS / 4);
  });
}
