'use client';
// Refreshes the page when its tab becomes visible again.
import { useEffect } from 'react';
import { useRefresh } from './use-refresh';

export function useRefreshOnReturn(): void {
  const refresh = useRefresh();
  useEffect(() => {
    const onChange = () => document.visibilityState === 'visible' && refresh();
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [refresh]);
}
