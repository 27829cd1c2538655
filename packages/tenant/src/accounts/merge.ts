// Auth0's metadata merge: first level only, null deletes a key. In SQL, so that concurrent updates are not lost.
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Names that app_metadata must not contain (Auth0: metadata fields and data). */
export const RESERVED_APP_METADATA = new Set(
  `__tenant _id blocked clientID created_at email_verified email globalClientID global_client_id identities lastIP
   lastLogin loginsCount metadata multifactor_last_modified multifactor updated_at user_id`.split(/\s+/),
);

/** A SQL expression for the merged value. */
export function mergeMetadata(column: PgColumn, patch: Record<string, unknown>): SQL {
  const entries = Object.entries(patch);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
  const removed = entries.filter(([, value]) => value === null || value === undefined).map(([key]) => key);
  return sql`(coalesce(${column}, '{}'::jsonb) || ${JSON.stringify(set)}::jsonb)
    - array(select jsonb_array_elements_text(${JSON.stringify(removed)}::jsonb))`;
}
