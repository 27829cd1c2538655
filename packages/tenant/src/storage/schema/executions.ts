// What the inspector and GET /actions/executions tell of: one row a login or exchange.
import { index, json, pgTable, text } from 'drizzle-orm/pg-core';
import type { ExecutionSummary } from '../../inspector/types';
import type { ExecutionRecord } from '../execution-record';
import { time } from './time';

/** The list is read without the records, which are large. */
export const executions = pgTable(
  'executions',
  {
    /** Sorts by time. */
    id: text().primaryKey(),
    at: time().notNull(),
    /** oidc-provider's grant of the login; an exchange has that of its login. */
    grant_id: text(),
    summary: json().$type<ExecutionSummary>().notNull(),
    /** What the list can be filtered by, in lower case. */
    search: text().notNull(),
    /** json, not jsonb: it keeps the order of keys. */
    record: json().$type<ExecutionRecord>().notNull(),
  },
  (t) => [index('executions_grant').on(t.grant_id)],
);
