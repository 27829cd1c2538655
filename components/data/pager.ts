// A long list of which only the parts somebody looks at are read, wherever they lie: its anchors say where each page begins.

import type { Anchors } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { createStore, type Store } from './store';

interface LongList<T> {
  /** As long as the list; undefined where it has not been read. */
  rows: readonly (T | undefined)[];
  /** How many rows the list has; null until somebody has counted them. */
  total: number | null;
  /** Why reading stopped; null while all is well. */
  problem: string | null;
}

export interface AnchoredPages<T> {
  store: Store<LongList<T>> & { readonly initial: LongList<T> };
  /** Reads what is missing around the rows from `first` to `last`, the nearest first. */
  look(first: number, last: number): void;
  /** The first page was read anew: shows it, and reads the others again when they are looked at. */
  renew(first: readonly T[], cursor: string | null, total: number | null): void;
  /** Goes on after a problem. */
  retry(): void;
}

interface AnchoredPagesOptions<T> {
  /** The first page, at most `ANCHOR_PAGE` rows, and the cursor of the next; null when there is none. */
  first: readonly T[];
  cursor: string | null;
  total: number | null;
  /** Reads the page at a cursor. */
  read: (cursor: string) => Promise<{ rows: readonly T[]; cursor: string | null }>;
  anchors: () => Promise<Anchors>;
  /** The sentence for a failure; throws what is no failure of reading. */
  errorMessage: (error: unknown) => string;
}

/** Pages around the looked-at ones that are read ahead. */
const AHEAD = 2;
/** So many reads are under way at most; somebody who scrolls on asks for other pages than those that wait. */
const AT_ONCE = 3;

const pageOf = (row: number) => Math.floor(row / ANCHOR_PAGE);

/** A list of which the first page is there. */
export function createAnchoredPages<T>(options: AnchoredPagesOptions<T>): AnchoredPages<T> {
  const { read, anchors, errorMessage } = options;
  const store = createStore<LongList<T>>({
    rows: options.first,
    total: options.cursor === null ? options.first.length : options.total,
    problem: null,
  });
  /** Where page n begins, as far as that is known; the first page needs no cursor. */
  let cursors = new Map<number, string>();
  let here = new Set<number>();
  let reading = new Set<number>();
  let looked = { first: 0, last: 0 };
  let counted = false;
  begin(options.cursor);

  function begin(cursor: string | null) {
    here = new Set([0]);
    // What is still on its way is for the list as it was.
    reading = new Set();
    cursors = new Map(cursor === null ? [] : [[1, cursor]]);
    counted = cursor === null;
  }

  function show(at: number, page: readonly T[], total: number | null): void {
    const { rows: before } = store.get();
    const length = total ?? Math.max(before.length, at + page.length);
    // Without holes: an array with holes this large is slow.
    const rows = before.length === length ? before.slice() : Array.from({ length }, (_, row) => before[row]);
    for (const [i, row] of page.entries()) if (at + i < length) rows[at + i] = row;
    store.set({ rows, total, problem: null });
  }

  /** The pages that are missing, the one in the middle of the screen first. */
  function missing(): number[] {
    const middle = pageOf((looked.first + looked.last) / 2);
    const [from, to] = [pageOf(looked.first) - AHEAD, pageOf(looked.last) + AHEAD];
    return Array.from({ length: to - from + 1 }, (_, i) => from + i)
      .filter((page) => cursors.has(page) && !here.has(page) && !reading.has(page))
      .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  }

  function readOn(): void {
    if (store.get().problem !== null) return;
    if (!counted) void count();
    for (const page of missing().slice(0, AT_ONCE - reading.size)) void readPage(page, reading);
  }

  async function readPage(page: number, tasks: Set<number>): Promise<void> {
    const cursor = cursors.get(page);
    if (cursor === undefined) return;
    tasks.add(page);
    try {
      const { rows, cursor: next } = await read(cursor);
      if (tasks !== reading) return;
      here.add(page);
      if (next !== null && !cursors.has(page + 1)) cursors.set(page + 1, next);
      show(page * ANCHOR_PAGE, rows, next === null ? page * ANCHOR_PAGE + rows.length : store.get().total);
    } catch (error) {
      if (tasks === reading) store.set({ ...store.get(), problem: errorMessage(error) });
    } finally {
      tasks.delete(page);
    }
    if (tasks === reading) readOn();
  }

  async function count(): Promise<void> {
    counted = true;
    const tasks = reading;
    try {
      const { total, cursors: found } = await anchors();
      if (tasks !== reading) return;
      for (const [i, cursor] of found.entries()) cursors.set(i + 1, cursor);
      show(0, [], total);
      readOn();
    } catch (error) {
      if (tasks !== reading) return;
      counted = false;
      store.set({ ...store.get(), problem: errorMessage(error) });
    }
  }

  return {
    store,
    look(first, last) {
      looked = { first, last };
      readOn();
    },
    renew(first, cursor, total) {
      begin(cursor);
      show(0, first, cursor === null ? first.length : total);
      readOn();
    },
    retry() {
      store.set({ ...store.get(), problem: null });
      readOn();
    },
  };
}
