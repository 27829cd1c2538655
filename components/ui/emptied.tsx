'use client';
// What stands where a list was until its last row was taken away: the focus, which was in that row, goes on here.
import { type ReactNode, useEffect, useRef } from 'react';

/** @param was whether rows were there before */
export function Emptied({ was, children }: { was: boolean; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (was && document.activeElement === document.body) place.current?.focus();
  }, [was]);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}
