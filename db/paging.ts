// Keyset pages: a cursor holds the sort key of the last row, so that a page costs the same wherever it lies.
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { InvalidCursor } from './errors';
import { asJson, build } from './json';
import type { Json, Page, PageRequest } from './types';

/** What cursors of one list carry: `name` says which list and order, so that none is taken for another's. */
export interface Keyset<Key extends readonly (string | number)[]> {
  name: string;
  key: z.ZodType<Key>;
}

export const instant = z.iso.datetime({ precision: 3 });

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
  const [first = null, second = null] = after ?? [];
  return { limit: request.limit, fetch: request.limit + 1, after_1: first, after_2: second };
}

/**
 * Wraps rows into one page.
 * @param rows an ordered query of JSON columns `item` and `key`, limited by the placeholder `fetch`; a row whose
 *   item is null takes its place and is left out
 */
export function pageOf(rows: SQL) {
  const limit = sql.placeholder('limit');
  const items = sql`array_agg(item) filter (where item is not null and place <= ${limit})`;
  return build
    .select({
      items: sql<string>`coalesce(array_to_json(${items})::text, '[]')`.as('items'),
      next: sql<string | null>`(max(key::text) filter (where place = ${limit} and ${limit} < rows.total))`.as(
        'next',
      ),
    })
    .from(
      sql`(select *, row_number() over () as place, count(*) over () as total from (${rows}) as ordered) as rows`,
    );
}

/** The page as the API sends it. */
export function toPage<T>(keyset: { name: string }, row: PageRow | undefined): Json<Page<T>> {
  const next = row?.next ? `"${encodeCursor(keyset.name, row.next)}"` : 'null';
  return asJson(`{"items":${row?.items ?? '[]'},"next_cursor":${next}}`);
}
