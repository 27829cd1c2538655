// Recorded executions of Actions, one row per login or exchange.
import { index, json, pgTable, text } from 'drizzle-orm/pg-core';
import type { ExecutionRecord, ExecutionSummary } from '../execution-record';
import { time } from './time';

/** Lists are read without the column `record`, which is large. */
export const executions = pgTable(
  'executions',
  {
    /** Sortable by time. */
    id: text().primaryKey(),
    at: time().notNull(),
    /** oidc-provider's grant of the login, also for exchanges. */
    grant_id: text(),
    summary: json().$type<ExecutionSummary>().notNull(),
    /** Searchable text in lower case. */
    search: text().notNull(),
    /** json, not jsonb, because it preserves the order of keys. */
    record: json().$type<ExecutionRecord>().notNull(),
  },
  (t) => [index('executions_grant').on(t.grant_id)],
);
