'use client';
// Tells whether a component is still mounted when a late response arrives.
import { useCallback, useEffect, useRef } from 'react';

/** @returns a stable function */
export function useIsMounted(): () => boolean {
  const mounted = useRef(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return useCallback(() => mounted.current, []);
}
