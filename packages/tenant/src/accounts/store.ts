// Finds and creates users.
import type { Metadata } from '@encore/actions-kit';
import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { users } from '../storage/schema';
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
  /** Identity provider, the part before the bar of the user id; `auth0` for database connections. */
  provider: string;
  /** The part after the bar; random by default. */
  id?: string;
  password_hash?: string;
  user_metadata?: Metadata;
  app_metadata?: Metadata;
}

/** Users that are not linked accounts of others. */
export const isPrimary = isNull(users.linked_to);

/** @returns undefined for a linked account */
export async function findUser(db: Database, userId: string): Promise<UserRow | undefined> {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.user_id, userId), isPrimary));
  return row;
}

/** The account with this id, also if it is linked to another user. */
export async function findAccount(db: Database, userId: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.user_id, userId));
  return row;
}

/** The user to whom an account belongs: the account itself unless it is linked. */
export async function primaryOf(db: Database, account: UserRow): Promise<UserRow> {
  return (account.linked_to ? await findUser(db, account.linked_to) : undefined) ?? account;
}

/** The account with this email, also if it is linked to another user. The email is case-insensitive. */
export async function findUserByEmail(db: Database, connection: string, email: string) {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.connection, connection), eq(users.email, normalizeEmail(email))));
  return row;
}

/** Stores the same password's new hash, unless the password was changed since the user was read. */
export async function replaceHash(
  db: Database,
  { user_id, password_hash }: Pick<UserRow, 'user_id' | 'password_hash'>,
  hash: string,
): Promise<void> {
  await db
    .update(users)
    .set({ password_hash: hash })
    .where(and(eq(users.user_id, user_id), eq(users.password_hash, password_hash ?? '')));
}

/** @returns undefined if the connection already has a user with this id or email */
export async function createUser(db: Database, user: NewUser): Promise<UserRow | undefined> {
  const { email: given, connection, provider, id = newDatabaseId(), ...profile } = user;
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
    })
    .onConflictDoNothing()
    .returning();
  return row;
}
