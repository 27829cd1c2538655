// Types of the inspector's tabs: a list on the left and the details of one item on the right.
import type { Child } from 'hono/jsx';
import type { Tone } from '../../storage/execution-record';

export interface Row {
  id: string;
  title: string;
  /** Time of the item or of its last use. */
  at?: Date | null;
  /** The second line. */
  line: string;
  chip?: { text: string; tone: Tone };
}

export interface RowPage {
  rows: Row[];
  /** Cursor of the next page; null on the last page. */
  next: string | null;
}

export interface ListQuery {
  /** Words that must all match; empty for no filter. */
  filter: string;
  /** `next` of the previous page. */
  before: string | undefined;
  limit: number;
}

export interface Detail {
  /** Also the document's title. */
  heading: string;
  /** The line below the heading. */
  about?: Child;
  /** A form beside the heading. */
  action?: Child;
  content?: Child;
  /** Set if the content is not stored, so that live updates do not replace it. */
  transient?: boolean;
}

export interface Tab {
  path: string;
  name: string;
  /** Singular, as in `Choose a login`. */
  noun: string;
  /** The fields that are searched. */
  filterHint: string;
  list(query: ListQuery): Promise<RowPage>;
  /**
   * @param search query string of the current URL, to be kept in links
   * @returns undefined if there is no item with this id
   */
  detail(id: string, search: string): Promise<Detail | undefined>;
  /** The right side if no item is selected; a generic text by default. */
  overview?(): Promise<Detail>;
  emptyText: Child;
}

/** For offset pagination: the cursor as a number. */
export const offsetOf = ({ before }: ListQuery): number => Math.max(0, Math.trunc(Number(before ?? 0)) || 0);

/** @param rows one more than the limit if there is a next page */
export function offsetPage(rows: Row[], query: ListQuery): RowPage {
  const hasMore = rows.length > query.limit;
  return { rows: rows.slice(0, query.limit), next: hasMore ? String(offsetOf(query) + query.limit) : null };
}
