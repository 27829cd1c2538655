'use client';
// Infinite scrolling: loads and renders the pages after the server-rendered one.
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { errorMessage } from '../data/api';
import { createPageChain } from '../data/page-chain';
import { useStore } from '../data/store';
import { LoadError } from './load-error';

/** Distance below the screen at which the next page is loaded. */
const MARGIN = '1200px';

interface InfiniteListProps<T> {
  /** Cursor of the second page. */
  cursor: string;
  /** Loads a page; must be a stable function. */
  read: (cursor: string) => Promise<{ rows: readonly T[]; cursor: string | null }>;
  children: (rows: readonly T[]) => ReactNode;
}

export function InfiniteList<T>({ cursor, read, children }: InfiniteListProps<T>) {
  const end = useRef<HTMLDivElement>(null);
  const chain = useMemo(() => createPageChain<T>({ cursor, errorMessage, read }), [cursor, read]);
  const { rows, more, problem } = useStore(chain.store, (state) => state);
  useEffect(() => {
    if (!more || !end.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && chain.reach(rows.length + 1),
      { rootMargin: MARGIN },
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
