// What all lists have in common, but the songs' with their many orders: those read a page at a time, and short ones
// read whole. Each is made once from its rows, and run with the viewer's id as the placeholder `user_id`.
import { desc, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Page, PageRequest } from '@/contract';
import type { Json } from '../json';
import { asJson, build, isoTime } from '../json';
import {
  decodeCursor,
  instant,
  type Keyset,
  type PageRow,
  pageOf,
  pageValues,
  toPage,
} from '../keyset-pagination';
import { read, statement, type Values } from '../scope';
import type { Scope } from '../scope-types';

interface Query {
  getSQL(): SQL;
}

/**
 * A list that is read a page at a time.
 * @param rows makes the query of it as `pageOf` wants it: all of it, or what stands behind the placeholders `after_1` …
 * @returns what reads a page of it; throws InvalidCursor
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
 * The order of a list whose newest rows stand first.
 * @param id tells rows of the same moment apart
 */
export function byNewest(created_at: AnyPgColumn, id: AnyPgColumn) {
  const [moment, last] = [sql.placeholder('after_1'), sql.placeholder('after_2')];
  return {
    /** A row's key, as `pageOf` wants it. */
    key: sql`json_build_array(${isoTime(created_at)}, ${id})`.as('key'),
    by: [desc(created_at), desc(id)],
    /** Holds for the rows behind the cursor. */
    isAfter: sql`(${created_at}, ${id}) < (${moment}::timestamptz, ${last}::bigint)`,
    /** What the cursors of the list `name` carry. */
    keyset: (name: string): Keyset<[string, number]> => ({ name, key: z.tuple([instant, z.int()]) }),
  };
}

/**
 * A list that is short enough to be read whole.
 * @param rows an ordered query of the JSON column `item`
 * @returns what reads it
 */
export function wholeList<T>(rows: Query) {
  const items = sql<string>`coalesce(json_agg(item), '[]')::text`.as('items');
  const query = statement<{ items: string }>(build.select({ items }).from(sql`(${rows.getSQL()}) as rows`));
  return async (scope: Scope, values: Values = {}): Promise<Json<T[]>> => {
    const [row] = await read(scope, query, { ...values, user_id: scope.userId });
    return asJson(row?.items ?? '[]');
  };
}
