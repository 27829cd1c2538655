// Users in requests and responses of the Management API.
import { z } from 'zod';
import { RESERVED_APP_METADATA } from '../../accounts/merge';
import { passwordProblem } from '../../accounts/password-policy';
import { fitsMetadata, ProfileAttributes } from '../../accounts/profile';
import { findUser, type UserRow } from '../../accounts/store';
import type { DatabaseConfig } from '../../config/schema';
import type { ManagementRequest } from '../endpoint';
import { badRequest, userNotFound } from '../error';

/** A JSON object whose keys contain neither `.` nor `$`. */
const Metadata = z
  .record(z.string(), z.unknown())
  .refine((value) => !Object.keys(value).some((key) => /[.$]/.test(key)), 'Names must not contain . or $')
  .refine(fitsMetadata, 'Metadata has at most 32 kB');

const AppMetadata = Metadata.refine(
  (value) => !Object.keys(value).some((key) => RESERVED_APP_METADATA.has(key)),
  {
    error: ({ input }) => {
      const names = Object.keys(input as object).filter((key) => RESERVED_APP_METADATA.has(key));
      return `Reserved names: ${names.join(', ')}`;
    },
  },
);

/** Root attributes that a client may set; null removes them. */
const profile = {
  given_name: ProfileAttributes.given_name.nullish(),
  family_name: ProfileAttributes.family_name.nullish(),
  name: ProfileAttributes.name.nullish(),
  nickname: ProfileAttributes.nickname.nullish(),
  picture: ProfileAttributes.picture.nullish(),
  username: ProfileAttributes.username.nullish(),
  phone_number: ProfileAttributes.phone_number.nullish(),
  phone_verified: z.boolean().nullish(),
  blocked: z.boolean().optional(),
  email_verified: z.boolean().optional(),
  verify_email: z.boolean().optional(),
};

const metadata = { user_metadata: Metadata.optional(), app_metadata: AppMetadata.optional() };

export const CreateUser = z.strictObject({
  ...profile,
  connection: z.string().min(1),
  email: z.email(),
  password: z.string().min(1),
  user_id: z.string().min(1).max(255).optional(),
  ...metadata,
});

export const UpdateUser = z.strictObject({
  ...profile,
  connection: z.string().min(1).optional(),
  client_id: z.string().optional(),
  /** The tenant sends no text messages, and mails to verify email addresses only. */
  verify_phone_number: z.boolean().optional(),
  verify_password: z.boolean().optional(),
  email: z.email().nullish(),
  /** null does not change it. */
  password: z.string().min(1).nullish(),
  ...metadata,
});

/** The user in the `:id` of the path. @throws ManagementError 404 */
export async function existingUser({ tenant, id }: ManagementRequest): Promise<UserRow> {
  const user = await findUser(tenant.db, id);
  if (!user) throw userNotFound();
  return user;
}

/** @throws ManagementError 400 if the password violates the policy of the connection */
export function assertPassword(password: string, database: DatabaseConfig): void {
  const problem = passwordProblem(password, database);
  if (problem) throw badRequest(`PasswordStrengthError: Password is too weak. ${problem}`);
}

/** The representation of a user, without attributes that were never set. */
export function toApiUser(row: UserRow): Record<string, unknown> {
  const { password_hash: _, connection: __, linked_to: ___, blocked, logins_count, ...rest } = row;
  const known = Object.entries(rest).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(known),
    ...(blocked ? { blocked } : {}),
    ...(logins_count > 0 ? { logins_count } : {}),
  };
}
