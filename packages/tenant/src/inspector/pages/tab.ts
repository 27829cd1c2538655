// What a tab of the inspector is: a list on the left, one of it on the right.
import type { Child } from 'hono/jsx';
import type { Tone } from '../../storage/execution-record';

/** One line of a list. */
export interface Row {
  id: string;
  title: string;
  /** When it happened or was last used. */
  at?: Date | null;
  /** The quieter second line. */
  line: string;
  chip?: { text: string; tone: Tone };
}

export interface RowPage {
  rows: Row[];
  /** Where the next page begins; null after the last one. */
  next: string | null;
}

export interface ListQuery {
  /** Several words all match; empty for everything. */
  filter: string;
  /** `next` of the page before. */
  before: string | undefined;
  limit: number;
}

/** The right side. */
export interface Detail {
  /** Also the document's title. */
  heading: string;
  /** The sentence below the heading. */
  about?: Child;
  /** What can be done with it, beside the heading. */
  action?: Child;
  content?: Child;
  /** Set for what is not stored, so that a live update does not take it away. */
  passing?: boolean;
}

export interface Tab {
  /** In the address. */
  path: string;
  name: string;
  /** What one of the list is called, as in `Choose a login`. */
  one: string;
  /** What the filter looks at. */
  filters: string;
  list(query: ListQuery): Promise<RowPage>;
  /**
   * @param search the query of the address, which keeps links from here in the same list
   * @returns undefined when there is none with this id
   */
  detail(id: string, search: string): Promise<Detail | undefined>;
  /** The right side while nothing is chosen; a hint when left out. */
  overview?(): Promise<Detail>;
  /** Says how the list gets its first line. */
  empty: Child;
}

/** Lists whose pages are formatCount rather than named: what `before` says, as a number. */
export const offsetOf = ({ before }: ListQuery): number => Math.max(0, Math.trunc(Number(before ?? 0)) || 0);

/** A page of rows read with one more than the limit, which tells whether there is another page. */
export function offsetPage(rows: Row[], query: ListQuery): RowPage {
  const more = rows.length > query.limit;
  return { rows: rows.slice(0, query.limit), next: more ? String(offsetOf(query) + query.limit) : null };
}
