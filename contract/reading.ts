// Pages of lists.

/** One page of a list; `next_cursor` is opaque and null on the last page. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** What a list query takes: `limit` rows (1 to 200), after `cursor`. */
export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

/** So many rows lie between two anchors of a list. */
export const ANCHOR_PAGE = 200;

/** Where the pages of a list begin: `cursors[n]` leads to row `(n + 1) * ANCHOR_PAGE`, counted from 0. */
export interface Anchors {
  total: number;
  cursors: string[];
}
