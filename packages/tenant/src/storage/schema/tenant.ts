// What belongs to the tenant itself: configuration, signing keys, mails, and the log.
import { index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { time } from './time';
import { users } from './users';

/**
 * The tenant's configuration: clients, APIs, connections, Actions and so on, one row each, as the Management API shows
 * them. `key` is what Auth0 holds unique within a kind, such as a name or an identifier.
 */
export const entities = pgTable(
  'entities',
  {
    kind: text().notNull(),
    id: text().notNull(),
    key: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Digest of what tenant.yaml said when it was imported; null for what was made through the API. */
    imported: text(),
    created_at: time().notNull().defaultNow(),
    updated_at: time().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.id] }), unique('entities_key').on(t.kind, t.key)],
);

/** RSA keys of the tenant: one signs, one is next, older ones stay published so that their tokens stay valid. */
export const signingKeys = pgTable('signing_keys', {
  kid: text().primaryKey(),
  jwk: jsonb().$type<Record<string, unknown>>().notNull(),
  created_at: time().notNull().defaultNow(),
  /** Null for the key that signs next. */
  current_since: time(),
  /** Null for the key that signs now. */
  current_until: time(),
  revoked_at: time(),
});

/** Mails that would have been sent; the inspector shows them. */
export const mails = pgTable('mails', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  recipient: text().notNull(),
  subject: text().notNull(),
  body: text().notNull(),
  /** The one thing to do in it. */
  link: text(),
  created_at: time().notNull().defaultNow(),
});

/** Links in mails: whoever holds one may do one thing, once. */
export const tickets = pgTable('tickets', {
  /** SHA-256 of what the link carries. */
  hash: text().primaryKey(),
  kind: text().notNull(),
  user_id: text()
    .notNull()
    .references(() => users.user_id, { onDelete: 'cascade' }),
  expires_at: time().notNull(),
});

/** What happened in the tenant, as GET /logs tells it. */
export const logs = pgTable(
  'logs',
  {
    /** Sorts by time. */
    log_id: text().primaryKey(),
    date: time().notNull(),
    /** Auth0's log event type code, such as `s` or `fp`. */
    type: text().notNull(),
    description: text(),
    user_id: text(),
    user_name: text(),
    client_id: text(),
    client_name: text(),
    connection: text(),
    ip: text(),
    user_agent: text(),
    audience: text(),
    scope: text(),
    details: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [index('logs_user').on(t.user_id, t.log_id), index('logs_date').on(t.date)],
);
