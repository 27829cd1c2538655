'use client';
// Coming back to a tab that was left open.
import { useEffect } from 'react';

/** @param onReturn called whenever the tab is seen again; the same function every time */
export function useOnTabVisible(onReturn: () => void): void {
  useEffect(() => {
    const onChange = () => document.visibilityState === 'visible' && onReturn();
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [onReturn]);
}
