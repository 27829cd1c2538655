// The tenant's tables. Columns are named as Auth0's APIs name the fields, so that a row reads like the object it becomes.
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { Device, Identity, Metadata } from '@/actions/types';

const time = () => timestamp({ withTimezone: true });

/** Profiles. `user_metadata` and `app_metadata` are null until something was written to them. */
export const users = pgTable(
  'users',
  {
    user_id: text().primaryKey(),
    connection: text().notNull(),
    email: text().notNull(),
    email_verified: boolean().notNull().default(false),
    password_hash: text(),
    name: text(),
    nickname: text(),
    given_name: text(),
    family_name: text(),
    picture: text(),
    username: text(),
    phone_number: text(),
    phone_verified: boolean(),
    blocked: boolean().notNull().default(false),
    user_metadata: jsonb().$type<Metadata>(),
    app_metadata: jsonb().$type<Metadata>(),
    identities: jsonb().$type<Identity[]>().notNull(),
    logins_count: integer().notNull().default(0),
    last_ip: text(),
    last_login: time(),
    last_password_reset: time(),
    created_at: time().notNull().defaultNow(),
    updated_at: time().notNull().defaultNow(),
  },
  (t) => [unique('users_connection_email').on(t.connection, t.email), index('users_email').on(t.email)],
);

/** Everything oidc-provider stores: sessions, interactions, grants, codes, refresh and opaque access tokens. */
export const oidcObjects = pgTable(
  'oidc_objects',
  {
    kind: text().notNull(),
    id: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    grant_id: text(),
    uid: text(),
    consumed_at: time(),
    expires_at: time(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.id] }),
    index('oidc_objects_grant').on(t.grant_id),
    index('oidc_objects_uid').on(t.uid),
    index('oidc_objects_expiry').on(t.expires_at),
  ],
);

/** What Auth0 tells of a session beyond the cookie: its `id` is the `sid` claim. */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    user_id: text()
      .notNull()
      .references(() => users.user_id, { onDelete: 'cascade' }),
    device: jsonb().$type<Device>().notNull(),
    clients: jsonb().$type<{ client_id: string }[]>().notNull().default([]),
    metadata: jsonb().$type<Record<string, string>>(),
    authenticated_at: time().notNull(),
    created_at: time().notNull().defaultNow(),
    updated_at: time().notNull().defaultNow(),
    last_interacted_at: time().notNull().defaultNow(),
  },
  (t) => [index('sessions_user').on(t.user_id)],
);

/**
 * One login of one user to one client: what its Actions decided, and the metadata of its refresh tokens.
 * Keyed by oidc-provider's grant id, which survives the rotation of the tokens.
 */
export const grants = pgTable(
  'grants',
  {
    id: text().primaryKey(),
    user_id: text()
      .notNull()
      .references(() => users.user_id, { onDelete: 'cascade' }),
    client_id: text().notNull(),
    session_id: text(),
    device: jsonb().$type<Device>().notNull(),
    id_token_claims: jsonb().$type<Metadata>().notNull(),
    access_token_claims: jsonb().$type<Metadata>().notNull(),
    /** Scopes Actions added to the token, and removed from it. */
    scopes: jsonb().$type<{ added: string[]; removed: string[] }>().notNull(),
    refresh_token_metadata: jsonb().$type<Record<string, string>>(),
    created_at: time().notNull().defaultNow(),
    last_exchanged_at: time(),
  },
  (t) => [index('grants_user_client').on(t.user_id, t.client_id)],
);

/** RSA keys the tenant signs with, newest first; older ones stay published so that their tokens stay valid. */
export const signingKeys = pgTable('signing_keys', {
  kid: text().primaryKey(),
  jwk: jsonb().$type<Record<string, unknown>>().notNull(),
  created_at: time().notNull().defaultNow(),
});

/** Wrong passwords in a row, per email and address (brute-force protection). */
export const loginFailures = pgTable(
  'login_failures',
  {
    email: text().notNull(),
    ip: text().notNull(),
    failures: integer().notNull(),
    last_at: time().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.email, t.ip] })],
);
