'use client';
// Renders the current page again on the server.
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

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
