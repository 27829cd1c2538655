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
import type { AuthenticationMethod, CookieMode, Device, Identity, Metadata } from '@/actions/types';
import type { FactorType } from '../mfa/types';

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
    /** How the user proved who they are, and what Actions recorded, since `authenticated_at`. */
    methods: jsonb().$type<AuthenticationMethod[]>().notNull().default([]),
    cookie_mode: text().$type<CookieMode>().notNull().default('persistent'),
    /** Set by Actions, and earlier than the tenant's own limits. */
    expires_at: time(),
    /** Likewise; counts until the session is used again. */
    idle_expires_at: time(),
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
    /** When the refresh token ends because an Action said so, and when without another exchange. */
    expires_at: time(),
    idle_expires_at: time(),
    created_at: time().notNull().defaultNow(),
    last_exchanged_at: time(),
  },
  (t) => [index('grants_user_client').on(t.user_id, t.client_id)],
);

/** Second factors users have set up, one of a type. Those under way are kept with the login they belong to. */
export const authenticators = pgTable(
  'authenticators',
  {
    id: text().primaryKey(),
    user_id: text()
      .notNull()
      .references(() => users.user_id, { onDelete: 'cascade' }),
    type: text().$type<FactorType>().notNull(),
    /** The shared secret in base32, or the SHA-256 of the recovery code. */
    secret: text().notNull(),
    /** The time step of the last one-time password that was taken: none is taken twice. */
    last_step: integer(),
    /** Wrong codes lately; see mfa/attempts.ts. */
    failures: integer().notNull().default(0),
    failed_at: time(),
    created_at: time().notNull().defaultNow(),
    last_auth_at: time(),
  },
  (t) => [unique('authenticators_user_type').on(t.user_id, t.type)],
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

/** Mails that would have been sent; the tenant shows them at /u/mail. */
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
  /** Where the browser goes afterwards. */
  result_url: text(),
  expires_at: time().notNull(),
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

/** Roles given to users. */
export const userRoles = pgTable(
  'user_roles',
  {
    user_id: text()
      .notNull()
      .references(() => users.user_id, { onDelete: 'cascade' }),
    role_id: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.user_id, t.role_id] }), index('user_roles_role').on(t.role_id)],
);

/** Permissions given to users directly, without a role. */
export const userPermissions = pgTable(
  'user_permissions',
  {
    user_id: text()
      .notNull()
      .references(() => users.user_id, { onDelete: 'cascade' }),
    resource_server_identifier: text().notNull(),
    permission_name: text().notNull(),
  },
  (t) => [
    primaryKey({
      name: 'user_permissions_pk',
      columns: [t.user_id, t.resource_server_identifier, t.permission_name],
    }),
  ],
);

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
