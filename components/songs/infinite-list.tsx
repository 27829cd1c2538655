'use client';
// Infinite scrolling: loads and renders the pages after the server-rendered one.
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Page } from '@/contract';
import { createPager } from '../data/pager';
import { useStore } from '../data/store';
import { LoadError } from './load-error';

/** Distance below the screen at which the next page is loaded. */
const MARGIN = '1200px';

interface InfiniteListProps<T> {
  /** Cursor of the second page. */
  cursor: string;
  /** Loads a page; must be a stable function. */
  read: (cursor: string) => Promise<Page<T>>;
  children: (rows: readonly T[]) => ReactNode;
}

export function InfiniteList<T>({ cursor, read, children }: InfiniteListProps<T>) {
  const end = useRef<HTMLDivElement>(null);
  const pager = useMemo(
    () => createPager({ items: [], next_cursor: cursor, total: null }, { read, ahead: 0 }),
    [cursor, read],
  );
  const { rows, total, problem } = useStore(pager.store, (list) => list);
  const loaded = rows.filter((row) => row !== undefined);
  useEffect(() => {
    if (total !== null || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && pager.look(rows.length), {
      rootMargin: MARGIN,
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [pager, total, rows.length]);
  return (
    <>
      {loaded.length > 0 && children(loaded)}
      <div ref={end} aria-hidden="true" />
      <LoadError problem={problem} retry={pager.retry} />
    </>
  );
}
