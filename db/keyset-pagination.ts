// Keyset pagination: a cursor contains the sort key of the last row, so every page costs the same.
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Anchors, Page, PageRequest } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { InvalidCursor } from './errors';
import { asJson, build, type Json } from './json';

/** The cursor format of a list; `name` identifies list and order, so that cursors of others are rejected. */
export interface Keyset<Key extends readonly (string | number)[]> {
  name: string;
  key: z.ZodType<Key>;
}

/** A timestamp in a key. Postgres has no year 0. */
export const instant = z.iso.datetime({ precision: 3 }).refine((moment) => !moment.startsWith('0000'));

/** Text in a key. Postgres text cannot contain NUL. */
export const plainText = z.string().refine((text) => !text.includes('\0'));

const envelope = z.tuple([z.string(), z.unknown()]);

/** @throws InvalidCursor when the text is not a cursor of this list */
export function decodeCursor<Key extends readonly (string | number)[]>(
  keyset: Keyset<Key>,
  cursor: string | undefined,
): Key | null {
  if (cursor === undefined) return null;
  try {
    const [name, key] = envelope.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (name === keyset.name) return keyset.key.parse(key);
  } catch {
    // Malformed: rejected like a cursor of another list.
  }
  throw new InvalidCursor('The cursor does not belong to this list.');
}

/** @param key JSON text of the key */
function encodeCursor(name: string, key: string): string {
  return Buffer.from(`[${JSON.stringify(name)},${key}]`).toString('base64url');
}

/** Result of `pageOf`: the rows as a JSON array, and the key of the last one if there is a next page. */
export interface PageRow {
  items: string;
  next: string | null;
}

/** The values for the placeholders of a page. It fetches one extra row to find out whether there is a next page. */
export function pageValues(request: PageRequest, after: readonly (string | number)[] | null) {
  const key = Object.fromEntries((after ?? []).map((part, i) => [`after_${i + 1}`, part]));
  return { limit: request.limit, fetch: request.limit + 1, after_1: null, after_2: null, ...key };
}

const keyColumn = sql`key`;

/**
 * Aggregates rows into one page.
 * @param rows an ordered query, limited by the placeholder `fetch`, of a JSON column `item` and the columns that `key`
 *   uses; a row whose item is null counts towards the limit and is omitted
 * @param key the row's key as a JSON array; evaluated for the last row only
 */
export function pageOf(rows: SQL, key = keyColumn) {
  const limit = sql.placeholder('limit');
  const items = sql`array_agg(item) filter (where item is not null and place <= ${limit})`;
  return build
    .select({
      items: sql<string>`coalesce(array_to_json(${items})::text, '[]')`.as('items'),
      next: sql<
        string | null
      >`case when count(*) > ${limit} then max(${key}::text) filter (where place = ${limit}) end`.as('next'),
    })
    .from(sql`(select *, row_number() over () as place from (${rows}) as ordered) as rows`);
}

/** Result of `anchorsOf`: the number of rows, and the key of the last row of each full page. */
export interface AnchorsRow {
  total: number;
  keys: (string | number)[][];
}

/**
 * Aggregates all rows of a list into anchors.
 * @param rows an ordered query of the columns that `key` uses
 * @param key the row's key as a JSON array
 */
export function anchorsOf(rows: SQL, key = keyColumn) {
  const full = sql`mod(place, ${sql.raw(String(ANCHOR_PAGE))}) = 0`;
  return build
    .select({
      total: sql<number>`count(*)::int`.as('total'),
      keys: sql<AnchorsRow['keys']>`coalesce(json_agg(${key}) filter (where ${full}), '[]')`.as('keys'),
    })
    .from(sql`(select *, row_number() over () as place from (${rows}) as ordered) as rows`);
}

/** The anchors as the API sends them: the cursors with which a client can load any page directly. */
export function toAnchors(keyset: { name: string }, row: AnchorsRow | undefined): Anchors {
  const { total, keys } = row ?? { total: 0, keys: [] };
  return { total, cursors: keys.map((key) => encodeCursor(keyset.name, JSON.stringify(key))) };
}

/** The page as the API sends it. */
export function toPage<T>(keyset: { name: string }, row: PageRow | undefined): Json<Page<T>> {
  const next = row?.next ? `"${encodeCursor(keyset.name, row.next)}"` : 'null';
  return asJson(`{"items":${row?.items ?? '[]'},"next_cursor":${next}}`);
}
