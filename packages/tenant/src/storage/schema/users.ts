// Users with their authenticators, roles, permissions and login failures.
import type { Identity, Metadata } from '@encore/actions-kit';
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { time } from './time';

/** `user_metadata` and `app_metadata` are null until first written. */
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
    /** The primary user if this is a linked account, which is no longer a user of its own. */
    linked_to: text().references((): AnyPgColumn => users.user_id, { onDelete: 'cascade' }),
    logins_count: integer().notNull().default(0),
    last_ip: text(),
    last_login: time(),
    last_password_reset: time(),
    created_at: time().notNull().defaultNow(),
    updated_at: time().notNull().defaultNow(),
  },
  (t) => [
    unique('users_connection_email').on(t.connection, t.email),
    index('users_email').on(t.email),
    index('users_linked_to').on(t.linked_to),
  ],
);

/** A reference that is deleted with its user. */
export const userId = () =>
  text()
    .notNull()
    .references(() => users.user_id, { onDelete: 'cascade' });

/** Enrolled factors, one per type. Pending enrollments are stored with their login. */
export const authenticators = pgTable(
  'authenticators',
  {
    id: text().primaryKey(),
    user_id: userId(),
    type: text({ enum: ['otp', 'recovery-code'] }).notNull(),
    /** A label set through the Management API. */
    name: text(),
    /** The shared secret in base32, or the SHA-256 of the recovery code. */
    secret: text().notNull(),
    /** Time step of the last accepted one-time password, to reject replays. */
    last_step: integer(),
    /** Recent wrong codes; see mfa/authenticators.ts. */
    failures: integer().notNull().default(0),
    failed_at: time(),
    created_at: time().notNull().defaultNow(),
    last_auth_at: time(),
  },
  (t) => [unique('authenticators_user_type').on(t.user_id, t.type)],
);

/** Roles assigned to users. */
export const userRoles = pgTable(
  'user_roles',
  {
    user_id: userId(),
    role_id: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.user_id, t.role_id] }), index('user_roles_role').on(t.role_id)],
);

/** Permissions assigned to users directly. */
export const userPermissions = pgTable(
  'user_permissions',
  {
    user_id: userId(),
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

/** Consecutive failed logins per email and address (brute-force protection). */
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
