// Configuration, signing keys, mails, tickets and the tenant log.
import { index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { time } from './time';
import { userId } from './users';

/**
 * Configuration entities such as clients, APIs, connections and Actions, one row each. `key` is unique within a kind, such
 * as a name or an identifier.
 */
export const entities = pgTable(
  'entities',
  {
    kind: text().notNull(),
    id: text().notNull(),
    key: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Digest of the entity in tenant.yaml at its import; null for entities created through the API. */
    imported: text(),
    created_at: time().notNull().defaultNow(),
    updated_at: time().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.id] }), unique('entities_key').on(t.kind, t.key)],
);

/** RSA signing keys: the current one, the next one, and previous ones, which verify their tokens until revoked. */
export const signingKeys = pgTable('signing_keys', {
  kid: text().primaryKey(),
  jwk: jsonb().$type<Record<string, unknown>>().notNull(),
  created_at: time().notNull().defaultNow(),
  /** Null for the next key. */
  current_since: time(),
  /** Null for the current and the next key. */
  current_until: time(),
  revoked_at: time(),
});

/** Outgoing mails, which the inspector shows instead of sending them. */
export const mails = pgTable('mails', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  recipient: text().notNull(),
  subject: text().notNull(),
  body: text().notNull(),
  /** The link to act on. */
  link: text(),
  created_at: time().notNull().defaultNow(),
});

/** Single-use links in mails. */
export const tickets = pgTable('tickets', {
  /** SHA-256 of the secret in the link. */
  hash: text().primaryKey(),
  kind: text().notNull(),
  user_id: userId(),
  expires_at: time().notNull(),
  details: jsonb().$type<TicketDetails>(),
});

/** What a ticket does besides its kind (Auth0: POST /api/v2/tickets). */
export interface TicketDetails {
  /** The verified address; the user's address may change in the meantime. */
  email?: string;
  /** Where the browser goes afterwards. */
  result_url?: string;
  /** Whether `result_url` gets the email address. */
  include_email?: boolean;
  /** Whether a new password also verifies the email address. */
  mark_email_as_verified?: boolean;
  /** The app to return to. */
  client_id?: string;
}

/** Jobs of the Management API. */
export const jobs = pgTable('jobs', {
  id: text().primaryKey(),
  type: text({ enum: ['verification_email', 'users_import', 'users_export'] }).notNull(),
  status: text({ enum: ['pending', 'completed', 'failed'] }).notNull(),
  created_at: time().notNull().defaultNow(),
  /** What the API shows besides these columns. */
  details: jsonb().$type<JobDetails>().notNull().default({}),
  /** Users that an import did not accept. */
  errors: jsonb().$type<JobError[]>().notNull().default([]),
  /** The exported users. */
  file: text(),
  /** Key of the signature in the link to the file. */
  file_key: text(),
});

/** Attributes of a job by its type (Auth0: GET /api/v2/jobs/{id}). */
export interface JobDetails {
  connection_id?: string | undefined;
  external_id?: string | undefined;
  upsert?: boolean;
  send_completion_email?: boolean;
  format?: 'json' | 'csv' | undefined;
  limit?: number | undefined;
  fields?: { name: string; export_as?: string | undefined }[] | undefined;
  summary?: { failed: number; updated: number; inserted: number; total: number };
  status_details?: string;
}

export interface JobError {
  user: unknown;
  errors: { code: string; message: string; path?: string }[];
}

/** The tenant log of GET /logs. */
export const logs = pgTable(
  'logs',
  {
    /** Sortable by time. */
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
