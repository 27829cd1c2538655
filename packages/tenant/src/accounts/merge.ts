// Auth0's metadata merge, in SQL so that parallel writers lose nothing: first level only, null deletes a key.
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** The new value of a metadata column after `patch`; an empty patch leaves it as it is. */
export function mergeMetadata(column: PgColumn, patch: Record<string, unknown>): SQL {
  const entries = Object.entries(patch);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
  const removed = entries.filter(([, value]) => value === null || value === undefined).map(([key]) => key);
  return sql`(coalesce(${column}, '{}'::jsonb) || ${JSON.stringify(set)}::jsonb)
    - array(select jsonb_array_elements_text(${JSON.stringify(removed)}::jsonb))`;
}
