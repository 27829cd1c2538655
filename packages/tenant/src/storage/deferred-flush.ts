// Asynchronous commit of single statements.
import { sql } from 'drizzle-orm';

/**
 * For RETURNING: the statement's commit does not wait until it is on disk. For writes that a later commit of the same request makes
 * durable, as Postgres writes its log in order (PostgreSQL, asynchronous commit). Not in transactions: it lasts until their end.
 */
export const deferredFlush = sql<string>`set_config('synchronous_commit', 'off', true)`;
