// Users of the test kit, found by id or email.
import { randomBytes } from 'node:crypto';
import { and, eq, or } from 'drizzle-orm';
import { isPrimary, type UserRow } from '../accounts/store';
import { seedUser } from '../standalone/users-file';
import { users } from '../storage/schema';
import type { Tenant } from '../tenant';
import type { NewUser, User } from './types';

export function createUsers({ db, config, passwords: hashes }: Tenant) {
  /** Passwords in plain text by user id. */
  const passwords = new Map<string, string>();

  async function find(idOrEmail: string): Promise<UserRow> {
    const [row] = await db
      .select()
      .from(users)
      .where(
        and(isPrimary, or(eq(users.user_id, idOrEmail), eq(users.email, idOrEmail.trim().toLowerCase()))),
      );
    if (!row) throw new Error(`There is no user ${idOrEmail}.`);
    return row;
  }

  return {
    find,
    passwordOf: (userId: string): string | undefined => passwords.get(userId),
    async create(user: NewUser): Promise<User> {
      const email = user.email ?? `user-${randomBytes(6).toString('hex')}@test.example`;
      const password = user.password_hash
        ? undefined
        : (user.password ?? randomBytes(12).toString('base64url'));
      const { password: _, ...profile } = user;
      const password_hash = password === undefined ? user.password_hash : await hashes.hash(password);
      const row = await seedUser(
        { db, config, passwords: hashes },
        { ...profile, email, ...(password_hash ? { password_hash } : {}) },
      );
      if (!row) throw new Error(`The user ${email} exists.`);
      if (password) passwords.set(row.user_id, password);
      return toUser(await find(row.user_id), password);
    },
    get: async (idOrEmail: string): Promise<User> => {
      const row = await find(idOrEmail);
      return toUser(row, passwords.get(row.user_id));
    },
    async delete(idOrEmail: string): Promise<void> {
      const { user_id } = await find(idOrEmail);
      await db.delete(users).where(eq(users.user_id, user_id));
    },
  };
}

export type Users = ReturnType<typeof createUsers>;

function toUser(row: UserRow, password: string | undefined): User {
  const { user_id, email, email_verified, name, nickname, picture, blocked, connection, logins_count } = row;
  return {
    ...{ user_id, email, email_verified, name, nickname, picture, blocked, connection, logins_count },
    user_metadata: row.user_metadata ?? {},
    app_metadata: row.app_metadata ?? {},
    ...(password ? { password } : {}),
  };
}
