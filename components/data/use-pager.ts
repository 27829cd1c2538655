'use client';
// The pager of a list on a page. Recent lists are cached, so that going back finds the loaded rows.
import { useEffect, useMemo } from 'react';
import { createPager, type FirstPage, type Pager, type PageSource } from './pager';
import { useStore } from './store';

export interface ListSource<T> extends PageSource<T> {
  /** Identifies the list. */
  name: string;
}

/** @param source the same object as long as the list is the same */
export function usePager<T>(first: FirstPage<T>, source: ListSource<T>) {
  const pager = useMemo(() => cachedPager(first, source), [first, source]);
  useEffect(() => renew(source.name, first), [source, first]);
  return { ...useStore(pager.store, (list) => list), look: pager.look, retry: pager.retry };
}

interface CacheEntry {
  first: FirstPage<unknown>;
  pager: Pager<unknown>;
}

const CACHE_SIZE = 5;
/** Recently used lists, the latest last. Stays empty on the server, which renders for many users. */
const cache = new Map<string, CacheEntry>();

function cachedPager<T>(first: FirstPage<T>, source: ListSource<T>): Pager<T> {
  const cached = cache.get(source.name);
  cache.delete(source.name);
  // A name identifies a list, so a cached pager has rows of the same type.
  const pager = (cached?.pager as Pager<T> | undefined) ?? createPager(first, source);
  if (typeof window === 'undefined') return pager;
  cache.set(source.name, { first: cached?.first ?? first, pager: pager as Pager<unknown> });
  for (const oldest of [...cache.keys()].slice(0, -CACHE_SIZE)) cache.delete(oldest);
  return pager;
}

/** Shows a first page that the server rendered again. */
function renew(name: string, first: FirstPage<unknown>): void {
  const entry = cache.get(name);
  if (!entry || entry.first === first) return;
  entry.first = first;
  entry.pager.renew(first);
}
