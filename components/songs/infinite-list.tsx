'use client';
// The rest of a list whose beginning came with the page, read before somebody gets to the end of what is there.
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { errorMessage } from '../data/api';
import { createPageChain } from '../data/page-chain';
import { useStore } from '../data/store';
import { LoadError } from './load-error';

/** So far below the screen reading begins. */
const AHEAD = '1200px';

interface MoreProps<T> {
  /** Where the rest begins. */
  cursor: string;
  /** Reads the page at a cursor; the same function every time. */
  read: (cursor: string) => Promise<{ rows: readonly T[]; cursor: string | null }>;
  /** Shows what has been read. */
  children: (rows: readonly T[]) => ReactNode;
}

export function More<T>({ cursor, read, children }: MoreProps<T>) {
  const end = useRef<HTMLDivElement>(null);
  const chain = useMemo(() => createPageChain<T>({ cursor, errorMessage, read }), [cursor, read]);
  const { rows, more, problem } = useStore(chain.store, (state) => state);
  useEffect(() => {
    if (!more || !end.current) return;
    const observer = new IntersectionObserver(
      ([seen]) => seen?.isIntersecting && chain.reach(rows.length + 1),
      { rootMargin: AHEAD },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [chain, more, rows.length]);
  return (
    <>
      {rows.length > 0 && children(rows)}
      <div ref={end} aria-hidden="true" />
      <LoadError problem={problem} retry={chain.retry} />
    </>
  );
}
