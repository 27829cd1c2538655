// Builders for list queries, paged and whole. Their rows may use the placeholder `user_id`.
// Song lists with a choice of sort orders are in song-lists.ts.
import { desc, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Page, PageRequest } from '@/contract';
import { asJson, build, isoTime, type Json } from '../json';
import {
  decodeCursor,
  instant,
  type Keyset,
  type PageRow,
  pageOf,
  pageValues,
  toPage,
} from '../keyset-pagination';
import { read, type Scope, statement, type Values } from '../scope';

interface Query {
  getSQL(): SQL;
}

/**
 * Builds a paged list.
 * @param rows the rows for `pageOf`: all, or those after the placeholders `after_1`, `after_2` …
 * @returns a function that reads a page; it throws InvalidCursor
 */
export function pagedList<T>(rows: (isAfter: boolean) => Query) {
  const page = (isAfter: boolean) => statement<PageRow>(pageOf(rows(isAfter).getSQL()));
  const first = page(false);
  const next = page(true);
  return async <Key extends readonly (string | number)[]>(
    scope: Scope,
    keyset: Keyset<Key>,
    request: PageRequest,
    values: Values = {},
  ): Promise<Json<Page<T>>> => {
    const after = decodeCursor(keyset, request.cursor);
    const all = { ...pageValues(request, after), ...values, user_id: scope.userId };
    const [row] = await read(scope, after ? next : first, all);
    return toPage(keyset, row);
  };
}

/**
 * Newest first.
 * @param id orders rows of the same time
 */
export function byNewest(created_at: AnyPgColumn, id: AnyPgColumn) {
  const [moment, last] = [sql.placeholder('after_1'), sql.placeholder('after_2')];
  const keyJson = sql`json_build_array(${isoTime(created_at)}, ${id})`;
  return {
    keyJson,
    /** A row's key for `pageOf`. */
    key: keyJson.as('key'),
    by: [desc(created_at), desc(id)],
    /** True for the rows after the cursor. */
    isAfter: sql`(${created_at}, ${id}) < (${moment}::timestamptz, ${last}::bigint)`,
    keyset: (name: string): Keyset<[string, number]> => ({ name, key: z.tuple([instant, z.int()]) }),
  };
}

/**
 * Builds a list that is always read whole.
 * @param rows an ordered query of the JSON column `item`
 */
export function wholeList<T>(rows: Query) {
  const items = sql<string>`coalesce(json_agg(item), '[]')::text`.as('items');
  const query = statement<{ items: string }>(build.select({ items }).from(sql`(${rows.getSQL()}) as rows`));
  return async (scope: Scope, values: Values = {}): Promise<Json<T[]>> => {
    const [row] = await read(scope, query, { ...values, user_id: scope.userId });
    return asJson(row?.items ?? '[]');
  };
}
