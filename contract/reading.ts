// What every read has in common: whose eyes, the JSON text, and the pages of a list.

/** Whose eyes the database sees through: every query takes one, and row-level security checks it again. */
export interface Scope {
  readonly userId: string;
  readonly roles: readonly string[];
}

/**
 * What a user id may be: printable characters, as those of enterprise connections are made of names, paths and addresses. Never
 * a quote, a backslash or a control character, so that none can end a quoted SQL literal. Others are refused with their token.
 */
export const USER_ID = /^[^'\\\p{C}\p{Zl}\p{Zp}]{1,255}$/u;

/** JSON text of a `T`, made by Postgres and sent on as it is; `parseJson` opens it where an object is needed. */
export type Json<T> = string & { readonly __json: T };

/** Opens a `Json<T>` for code that needs the value and not the text. */
export function parseJson<T>(text: Json<T>): T {
  return JSON.parse(text) as T;
}

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
