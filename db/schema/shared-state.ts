// State that all processes of the app share: leases, revocations, results of token exchanges.
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './columns';

/** Key-value pairs that expire. Has no policies: only functions read and write it. */
export const sharedState = pgTable(
  'shared_state',
  {
    kind: text().notNull(),
    key: text().notNull(),
    value: text().notNull(),
    changed_at: moment().notNull().defaultNow(),
    expires_at: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.key] }),
    index('shared_state_by_change').on(t.kind, t.changed_at),
    index('shared_state_by_expiry').on(t.expires_at),
  ],
).enableRLS();
