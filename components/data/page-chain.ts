// A long list read page by page in the background: one page after another, until it reaches as far as somebody looks.
import { createStore, type Store } from './store';

interface Chain<T> {
  /** What has been read so far, in order. */
  rows: readonly T[];
  /** Whether there is more to read. */
  more: boolean;
  /** Why reading stopped; null while all is well. */
  problem: string | null;
}

export interface PageChain<T> {
  store: Store<Chain<T>> & { readonly initial: Chain<T> };
  /** Reads on until there are `amount` rows or no more. A chain that stopped at a problem stays where it is. */
  reach(amount: number): void;
  /** Goes on after a problem. */
  retry(): void;
}

interface PageChainOptions<T> {
  /** Where the chain begins; null when there is nothing to read. */
  cursor: string | null;
  /** Reads the page at a cursor. */
  read: (cursor: string) => Promise<{ rows: readonly T[]; cursor: string | null }>;
  /** The sentence for a failure; throws what is no failure of reading. */
  errorMessage: (error: unknown) => string;
}

/** A chain that has read nothing yet. */
export function createPageChain<T>({ cursor: start, read, errorMessage }: PageChainOptions<T>): PageChain<T> {
  const store = createStore<Chain<T>>({ rows: [], more: start !== null, problem: null });
  let cursor = start;
  let wanted = 0;
  let reading = false;

  async function readOn(): Promise<void> {
    if (reading) return;
    reading = true;
    try {
      while (cursor !== null && store.get().rows.length < wanted) {
        const page = await read(cursor);
        cursor = page.cursor;
        store.set({ rows: [...store.get().rows, ...page.rows], more: cursor !== null, problem: null });
      }
    } catch (error) {
      store.set({ ...store.get(), problem: errorMessage(error) });
    } finally {
      reading = false;
    }
  }

  return {
    store,
    reach(amount) {
      wanted = Math.max(wanted, amount);
      if (store.get().problem === null) void readOn();
    },
    retry() {
      store.set({ ...store.get(), problem: null });
      void readOn();
    },
  };
}

/** How far a list is read ahead of the row somebody looks at. */
export const AHEAD = 1000;
