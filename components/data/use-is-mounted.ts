'use client';
// For answers that come late: whether whoever asked is still on the page.
import { useCallback, useEffect, useRef } from 'react';

/** @returns always the same function, which says whether the component is still on the page */
export function useIsMounted(): () => boolean {
  const there = useRef(false);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);
  return useCallback(() => there.current, []);
}
