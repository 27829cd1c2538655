// Sessions, grants with their refresh tokens, and oidc-provider's objects.
import type { AuthenticationMethod, CookieMode, Device, Metadata } from '@encore/actions-kit';
import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { time } from './time';
import { userId } from './users';

/** oidc-provider's sessions, interactions, grants, codes, refresh tokens and opaque access tokens. */
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

/** Sessions as in the Management API. `id` is the `sid` claim. */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    user_id: userId(),
    device: jsonb().$type<Device>().notNull(),
    clients: jsonb().$type<{ client_id: string }[]>().notNull().default([]),
    metadata: jsonb().$type<Record<string, string>>(),
    /** Authentication methods since `authenticated_at`, including those recorded by Actions. */
    methods: jsonb().$type<AuthenticationMethod[]>().notNull().default([]),
    cookie_mode: text().$type<CookieMode>().notNull().default('persistent'),
    /** Set by Actions, earlier than the tenant's limit. */
    expires_at: time(),
    /** Set by Actions, until the session is used again. */
    idle_expires_at: time(),
    authenticated_at: time().notNull(),
    created_at: time().notNull().defaultNow(),
    updated_at: time().notNull().defaultNow(),
    last_interacted_at: time().notNull().defaultNow(),
  },
  (t) => [index('sessions_user').on(t.user_id)],
);

/**
 * One login of one user to one client: claims and scopes set by Actions, and the metadata of its refresh tokens.
 * The key is oidc-provider's grant id, which is stable across token rotation.
 */
export const grants = pgTable(
  'grants',
  {
    id: text().primaryKey(),
    user_id: userId(),
    client_id: text().notNull(),
    session_id: text(),
    device: jsonb().$type<Device>().notNull(),
    id_token_claims: jsonb().$type<Metadata>().notNull(),
    access_token_claims: jsonb().$type<Metadata>().notNull(),
    /** Scopes added to the access token and removed from it by Actions. */
    scopes: jsonb().$type<{ added: string[]; removed: string[] }>().notNull(),
    refresh_token_metadata: jsonb().$type<Record<string, string>>(),
    /** Absolute and idle expiry of the refresh token, set by Actions. */
    expires_at: time(),
    idle_expires_at: time(),
    created_at: time().notNull().defaultNow(),
    last_exchanged_at: time(),
  },
  (t) => [index('grants_user_client').on(t.user_id, t.client_id)],
);
