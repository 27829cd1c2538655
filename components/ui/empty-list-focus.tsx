'use client';
// Moves the focus to the empty state when the last row, which had it, is removed.
import { type ReactNode, useEffect, useRef } from 'react';

/** @param hadRows whether the list had rows when the page loaded */
export function EmptyListFocus({ hadRows, children }: { hadRows: boolean; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hadRows && document.activeElement === document.body) ref.current?.focus();
  }, [hadRows]);
  return (
    <div ref={ref} tabIndex={-1}>
      {children}
    </div>
  );
}
