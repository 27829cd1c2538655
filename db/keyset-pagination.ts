// Keyset pages: a cursor holds the sort key of the last row, so that a page costs the same wherever it lies.
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Anchors, Page, PageRequest } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { InvalidCursor } from './errors';
import type { Json } from './json';
import { asJson, build } from './json';

/** What cursors of one list carry: `name` says which list and order, so that none is taken for another's. */
export interface Keyset<Key extends readonly (string | number)[]> {
  name: string;
  key: z.ZodType<Key>;
}

/** A moment in a key; no row of ours is of the year 0, which Postgres does not know. */
export const instant = z.iso.datetime({ precision: 3 }).refine((moment) => !moment.startsWith('0000'));

/** A text in a key; Postgres keeps no NUL in one, so no cursor of ours has it. */
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
    // Not ours: the same answer as for a cursor of another list.
  }
  throw new InvalidCursor('The cursor does not belong to this list.');
}

/** @param key JSON text of the key, as Postgres wrote it */
function encodeCursor(name: string, key: string): string {
  return Buffer.from(`[${JSON.stringify(name)},${key}]`).toString('base64url');
}

/** What `pageOf` selects: the rows as a JSON array, and the key to go on from. */
export interface PageRow {
  items: string;
  next: string | null;
}

/** The values for the placeholders of a page. One row more than asked tells whether there is a next page. */
export function pageValues(request: PageRequest, after: readonly (string | number)[] | null) {
  const key = Object.fromEntries((after ?? []).map((part, i) => [`after_${i + 1}`, part]));
  return { limit: request.limit, fetch: request.limit + 1, after_1: null, after_2: null, ...key };
}

const readyKey = sql`key`;

/**
 * Wraps rows into one page.
 * @param rows an ordered query, limited by the placeholder `fetch`, of a JSON column `item` and those `key` is written
 *   of; a row whose item is null takes its place and is left out
 * @param key writes a row's key as a JSON array: of the last row only, as writing costs more than reading
 */
export function pageOf(rows: SQL, key = readyKey) {
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

/** What `anchorsOf` selects: how many rows there are, and the keys of the last rows of all full pages. */
export interface AnchorsRow {
  total: number;
  keys: (string | number)[][];
}

/**
 * Wraps all rows of a list, to number them.
 * @param rows an ordered query of the columns `key` is written of
 * @param key writes a row's key as a JSON array
 */
export function anchorsOf(rows: SQL, key = readyKey) {
  const full = sql`mod(place, ${sql.raw(String(ANCHOR_PAGE))}) = 0`;
  return build
    .select({
      total: sql<number>`count(*)::int`.as('total'),
      keys: sql<AnchorsRow['keys']>`coalesce(json_agg(${key}) filter (where ${full}), '[]')`.as('keys'),
    })
    .from(sql`(select *, row_number() over () as place from (${rows}) as ordered) as rows`);
}

/** The anchors as the API sends them: with these, any part of a long list is one read away. */
export function toAnchors(keyset: { name: string }, row: AnchorsRow | undefined): Anchors {
  const { total, keys } = row ?? { total: 0, keys: [] };
  return { total, cursors: keys.map((key) => encodeCursor(keyset.name, JSON.stringify(key))) };
}

/** The page as the API sends it. */
export function toPage<T>(keyset: { name: string }, row: PageRow | undefined): Json<Page<T>> {
  const next = row?.next ? `"${encodeCursor(keyset.name, row.next)}"` : 'null';
  return asJson(`{"items":${row?.items ?? '[]'},"next_cursor":${next}}`);
}
