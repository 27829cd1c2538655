// Pager for long lists: loads the pages around the visible rows. Anchors give random access; without them, pages load in order.
import type { Anchors, Page } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { errorMessage } from './api';
import { createStore } from './store';

/** A list's first page, rendered on the server. */
export interface FirstPage<T> extends Omit<Page<T>, 'items'> {
  items: readonly T[];
  /** Length of the list; null while unknown. */
  total: number | null;
}

export interface PageSource<T> {
  read: (cursor: string) => Promise<Page<T>>;
  /** The cursors of all pages of `ANCHOR_PAGE` rows, for random access. */
  anchors?: () => Promise<Anchors>;
  /** Rows to load beyond the visible ones; default 400. */
  ahead?: number;
}

interface PagedList<T> {
  /** `undefined` where a row has not been loaded. */
  rows: readonly (T | undefined)[];
  total: number | null;
  /** Why loading stopped, as a message for the user. */
  problem: string | null;
}

export type Pager<T> = ReturnType<typeof createPager<T>>;

const MAX_CONCURRENT = 3;

const pageStart = (row: number) => row - (row % ANCHOR_PAGE);

export function createPager<T>(
  first: FirstPage<T>,
  { read, anchors, ahead = 2 * ANCHOR_PAGE }: PageSource<T>,
) {
  const store = createStore<PagedList<T>>({ rows: first.items, total: totalOf(first), problem: null });
  /** The cursor of the page that starts at a row; null once it has been loaded. */
  let cursors = new Map<number, string | null>();
  /** Start rows of the pages in flight. Responses of a replaced set are ignored. */
  let loading = new Set<number>();
  let anchorsMissing = false;
  let visible = { first: 0, last: 0 };
  reset(first);

  function reset({ items, next_cursor }: FirstPage<T>): void {
    cursors = new Map(next_cursor === null ? [] : [[items.length, next_cursor]]);
    loading = new Set();
    anchorsMissing = next_cursor !== null;
  }

  function insert(start: number, page: readonly T[], total: number | null): void {
    const before = store.get().rows;
    const length = total ?? Math.max(before.length, start + page.length);
    // Filled with undefined: a sparse array of this size is slow.
    const rows = before.length === length ? [...before] : Array.from({ length }, (_, row) => before[row]);
    for (const [i, item] of page.entries()) if (start + i < length) rows[start + i] = item;
    store.set({ rows, total, problem: null });
  }

  function fail(error: unknown): void {
    store.set({ ...store.get(), problem: errorMessage(error) });
  }

  function missingPages(): number[] {
    const middle = pageStart(Math.floor((visible.first + visible.last) / 2));
    const isNear = (start: number) =>
      start <= visible.last + ahead && (!anchors || start + ANCHOR_PAGE > visible.first - ahead);
    return [...cursors]
      .flatMap(([start, cursor]) => (cursor !== null && isNear(start) && !loading.has(start) ? start : []))
      .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  }

  function loadMissing(): void {
    if (store.get().problem !== null) return;
    if (anchors && anchorsMissing) void loadAnchors(anchors);
    for (const start of missingPages().slice(0, MAX_CONCURRENT - loading.size)) void loadPage(start);
  }

  async function loadPage(start: number): Promise<void> {
    const cursor = cursors.get(start) ?? null;
    if (cursor === null) return;
    const current = loading;
    current.add(start);
    try {
      const { items, next_cursor } = await read(cursor);
      if (current !== loading) return;
      const next = start + items.length;
      cursors.set(start, null);
      if (next_cursor !== null && (next === start || !cursors.has(next))) cursors.set(next, next_cursor);
      insert(start, items, next_cursor === null ? next : store.get().total);
    } catch (error) {
      if (current === loading) fail(error);
    } finally {
      current.delete(start);
    }
    if (current === loading) loadMissing();
  }

  async function loadAnchors(request: () => Promise<Anchors>): Promise<void> {
    anchorsMissing = false;
    const current = loading;
    try {
      const { total, cursors: found } = await request();
      if (current !== loading) return;
      for (const [i, cursor] of found.entries()) {
        const start = (i + 1) * ANCHOR_PAGE;
        if (!cursors.has(start)) cursors.set(start, cursor);
      }
      insert(0, [], total);
      loadMissing();
    } catch (error) {
      if (current !== loading) return;
      anchorsMissing = true;
      fail(error);
    }
  }

  return {
    store,
    /** Loads missing pages around the visible rows, nearest first. */
    look(lastRow: number, firstRow = 0): void {
      visible = { first: firstRow, last: lastRow };
      loadMissing();
    },
    /** Replaces the first page. Other rows stay until their pages have been loaded again. */
    renew(page: FirstPage<T>): void {
      reset(page);
      insert(0, page.items, totalOf(page));
      loadMissing();
    },
    retry(): void {
      store.set({ ...store.get(), problem: null });
      loadMissing();
    },
  };
}

function totalOf<T>({ items, next_cursor, total }: FirstPage<T>): number | null {
  return next_cursor === null ? items.length : total;
}
