'use client';
// Reads the page again after something on it was changed.
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

/**
 * What reads the page again. Without a network it does nothing: the router would leave the page for one that says so,
 * and the sound would stop.
 * @returns always the same function
 */
export function useRefresh(): () => void {
  const router = useRouter();
  return useCallback(() => {
    if (navigator.onLine) router.refresh();
  }, [router]);
}
