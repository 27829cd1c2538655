'use client';
// Renders the current page again on the server.
import { useRouter } from 'next/navigation';
import { useCallback, useEffect } from 'react';

/**
 * Does nothing while offline: the router would load the offline page, which stops the music.
 * @returns a stable function
 */
export function useRefresh(): () => void {
  const router = useRouter();
  return useCallback(() => {
    if (navigator.onLine) router.refresh();
  }, [router]);
}

/** Refreshes the page when its tab becomes visible again. */
export function useRefreshOnReturn(): void {
  const refresh = useRefresh();
  useEffect(() => {
    const onChange = () => document.visibilityState === 'visible' && refresh();
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [refresh]);
}
