// Reading and creating users. Writing to existing ones: the Management API's PATCH and a login's one update.

import type { Metadata } from '@encore/actions-kit';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { users } from '../storage/schema';
import { hashPassword } from './password';
import { newDatabaseId, normalizeEmail, profileDefaults } from './profile';

export type UserRow = typeof users.$inferSelect;
type Profile = Partial<
  Pick<
    UserRow,
    | 'email_verified'
    | 'name'
    | 'nickname'
    | 'given_name'
    | 'family_name'
    | 'picture'
    | 'username'
    | 'phone_number'
    | 'phone_verified'
    | 'blocked'
  >
>;

export interface NewUser extends Profile {
  email: string;
  connection: string;
  /** Identity provider, the part before the bar; `auth0` for database connections. */
  provider: string;
  /** The part behind the bar; 24 hexadecimal digits of its own when left out. */
  id?: string;
  password?: string;
  user_metadata?: Metadata;
  app_metadata?: Metadata;
}

/** The user with this id, such as `auth0|5f7c8ec7c33c6c004bbafe82`. */
export async function findUser(db: Database, userId: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.user_id, userId));
  return row;
}

/** The user of a connection with this email, in any case. */
export async function findUserByEmail(db: Database, connection: string, email: string) {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.connection, connection), eq(users.email, normalizeEmail(email))));
  return row;
}

/** Creates a user; undefined when the connection has one with this id or email already. */
export async function createUser(db: Database, user: NewUser): Promise<UserRow | undefined> {
  const { email: given, connection, provider, password, id = newDatabaseId(), ...profile } = user;
  const email = normalizeEmail(given);
  const [row] = await db
    .insert(users)
    .values({
      ...profileDefaults(email),
      ...profile,
      user_id: `${provider}|${id}`,
      email,
      connection,
      identities: [{ user_id: id, connection, provider, isSocial: provider !== 'auth0' }],
      password_hash: password === undefined ? null : await hashPassword(password),
    })
    .onConflictDoNothing()
    .returning();
  return row;
}
