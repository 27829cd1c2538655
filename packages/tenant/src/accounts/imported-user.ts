// Users in the format of Auth0's bulk import (Auth0: bulk user import database schema).
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { addOtp } from '../mfa/authenticators';
import type { Database } from '../storage/client';
import { users } from '../storage/schema';
import { CustomPasswordHash, encodeCustomHash, isCustomHash } from './custom-password-hash';
import { RESERVED_APP_METADATA } from './merge';
import { fitsMetadata, ProfileAttributes } from './profile';
import { createUser, type UserRow } from './store';

const Metadata = z.record(z.string(), z.unknown()).refine(fitsMetadata, 'Metadata has at most 32 kB');

export const importedAttributes = {
  /** The part after the bar. */
  user_id: z.string().min(1).max(255).optional(),
  email: z.email(),
  email_verified: z.boolean().optional(),
  username: ProfileAttributes.username.optional(),
  given_name: ProfileAttributes.given_name.optional(),
  family_name: ProfileAttributes.family_name.optional(),
  name: ProfileAttributes.name.optional(),
  nickname: ProfileAttributes.nickname.optional(),
  picture: ProfileAttributes.picture.optional(),
  phone_number: ProfileAttributes.phone_number.optional(),
  phone_verified: z.boolean().optional(),
  blocked: z.boolean().optional(),
  /** bcrypt, as in Auth0's exports, or a hash of this tenant. */
  password_hash: z
    .string()
    .regex(/^(\$2[aby]\$\d\d\$.{53}|scrypt\$\d+\$\d+\$\d+\$[\w-]+\$[\w-]+)$/, 'is no bcrypt hash')
    .optional(),
  custom_password_hash: CustomPasswordHash.optional(),
  user_metadata: Metadata.optional(),
  app_metadata: Metadata.refine(
    (value) => !Object.keys(value).some((key) => RESERVED_APP_METADATA.has(key)),
    'Reserved names',
  ).optional(),
  mfa_factors: z
    .array(z.strictObject({ totp: z.strictObject({ secret: z.string().regex(/^[A-Z2-7]+$/) }) }))
    .min(1)
    .max(10)
    .optional(),
};

export const ImportedUser = z
  .strictObject(importedAttributes)
  .refine((user) => !(user.password_hash && user.custom_password_hash), 'has two password hashes');

export type ImportedUser = z.output<typeof ImportedUser>;

/** The stored form of a user's hash; undefined without one. */
const importedHash = ({ password_hash, custom_password_hash }: Partial<ImportedUser>) =>
  password_hash ?? (custom_password_hash && encodeCustomHash(custom_password_hash));

interface Target {
  name: string;
  strategy: string;
}

/** Creates the user with hash and factors. @returns undefined if the connection has a user with this id or email */
export async function insertImportedUser(
  db: Database,
  connection: Target,
  user: ImportedUser,
): Promise<UserRow | undefined> {
  const { user_id, password_hash: _, custom_password_hash: __, mfa_factors = [], ...profile } = user;
  const defined = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined));
  const hash = importedHash(user);
  return db.transaction(async (tx) => {
    const row = await createUser(tx, {
      ...(defined as Omit<typeof profile, 'email'>),
      email: profile.email,
      connection: connection.name,
      provider: connection.strategy,
      ...(hash === undefined ? {} : { password_hash: hash }),
      ...(user_id ? { id: user_id } : {}),
    });
    if (row) for (const { totp } of mfa_factors) await addOtp(tx, row.user_id, totp.secret);
    return row;
  });
}

/** Attributes that an upsert does not change (Auth0: bulk user import, "Upsert During Import?"). */
const FIXED = new Set(['user_id', 'email', 'blocked', 'username', 'phone_number', 'phone_verified']);

/**
 * Updates a user of the same email. Metadata is replaced, not merged. A hash replaces only one that was imported and that no
 * login has replaced yet.
 */
export async function updateImportedUser(db: Database, existing: UserRow, user: ImportedUser): Promise<void> {
  const { password_hash: _, custom_password_hash, mfa_factors: __, ...profile } = user;
  const changes = Object.entries(profile).filter(([name, value]) => value !== undefined && !FIXED.has(name));
  const isReplaceable = existing.password_hash === null || isCustomHash(existing.password_hash);
  const hash = custom_password_hash && isReplaceable ? importedHash({ custom_password_hash }) : undefined;
  await db
    .update(users)
    .set({
      ...Object.fromEntries(changes),
      ...(hash === undefined ? {} : { password_hash: hash }),
      updated_at: new Date(),
    })
    .where(eq(users.user_id, existing.user_id));
}
