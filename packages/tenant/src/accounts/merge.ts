// Auth0's metadata merge: first level only, null deletes a key. In SQL, so that concurrent updates are not lost.
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** A SQL expression for the merged value. */
export function mergeMetadata(column: PgColumn, patch: Record<string, unknown>): SQL {
  const entries = Object.entries(patch);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
  const removed = entries.filter(([, value]) => value === null || value === undefined).map(([key]) => key);
  return sql`(coalesce(${column}, '{}'::jsonb) || ${JSON.stringify(set)}::jsonb)
    - array(select jsonb_array_elements_text(${JSON.stringify(removed)}::jsonb))`;
}
