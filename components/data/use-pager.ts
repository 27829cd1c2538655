'use client';
// A long list on a page: its first part comes with the document, and going back finds what had been read.
import { useCallback, useEffect, useMemo } from 'react';
import type { Anchors } from '@/contract';
import { errorMessage } from './api';
import { type AnchoredPages, createAnchoredPages } from './pager';
import { useStore } from './store';

/** The first page, as it came with the document. */
export interface FirstPage<T> {
  rows: readonly T[];
  cursor: string | null;
  /** How long the list is; null when nobody has counted. */
  total: number | null;
}

export interface Source<T> {
  /** Tells this list from all others. */
  name: string;
  /** Reads the page at a cursor. */
  read: (cursor: string) => Promise<{ rows: readonly T[]; cursor: string | null }>;
  anchors: () => Promise<Anchors>;
}

/** @param source where the rest comes from; the same object as long as the list is the same */
export function useAnchoredPages<T>(first: FirstPage<T>, source: Source<T>) {
  const pages = useMemo(() => pagesOf(first, source), [first, source]);
  const { rows, total, problem } = useStore(pages.store, (state) => state);
  useEffect(() => renew(source.name, first), [source, first]);
  const onReach = useCallback((last: number, begin: number) => pages.look(begin, last), [pages]);
  return { rows, total, problem, retry: pages.retry, onReach };
}

interface Kept {
  first: FirstPage<unknown>;
  pages: AnchoredPages<unknown>;
}

/** The lists looked at last; the server keeps none, it has nobody to keep them for. */
const kept = new Map<string, Kept>();
const MOST_KEPT = 5;

/** The pages of a list: those that were read before, where it was looked at lately. */
function pagesOf<T>(first: FirstPage<T>, { name, read, anchors }: Source<T>): AnchoredPages<T> {
  const before = kept.get(name);
  kept.delete(name);
  // A name stands for one list, so what is kept under it has the rows of that list.
  const pages =
    (before?.pages as AnchoredPages<T> | undefined) ??
    createAnchoredPages<T>({ ...first, first: first.rows, read, anchors, errorMessage });
  if (typeof window === 'undefined') return pages;
  kept.set(name, { first: before?.first ?? first, pages: pages as AnchoredPages<unknown> });
  for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
  return pages;
}

/** Shows a first page that was read anew; the one that is shown already changes nothing. */
function renew(name: string, first: FirstPage<unknown>): void {
  const list = kept.get(name);
  if (!list || list.first === first) return;
  list.first = first;
  list.pages.renew(first.rows, first.cursor, first.total);
}
