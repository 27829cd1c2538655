// Token buckets of the rate limits, shared by all processes.
import { pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns';

/** Has no policies: only `take_tokens` reads and writes it. Unlogged: a crash of Postgres refills all buckets. */
export const rateLimits = pgTable('rate_limits', {
  /** A digest, so that no user id or address is stored. */
  bucket: text().primaryKey(),
  /** When the bucket is full again; full buckets need no row. */
  full_at: moment().notNull(),
}).enableRLS();
