// Users as the Management API shows and takes them.
import { z } from 'zod';
import type { UserRow } from '../../accounts/store';
import { queryFlag } from '../paging';

/** Field names Auth0 keeps for itself. */
export const RESERVED_APP_METADATA = new Set(
  `__tenant _id blocked clientID created_at email_verified email globalClientID global_client_id identities lastIP
   lastLogin loginsCount metadata multifactor_last_modified multifactor updated_at user_id`.split(/\s+/),
);

/** A JSON object whose keys hold neither `.` nor `$`. */
const Metadata = z
  .record(z.string(), z.unknown())
  .refine((value) => !Object.keys(value).some((key) => /[.$]/.test(key)), 'Names must not contain . or $');

const AppMetadata = Metadata.refine(
  (value) => !Object.keys(value).some((key) => RESERVED_APP_METADATA.has(key)),
  {
    error: ({ input }) => {
      const names = Object.keys(input as object).filter((key) => RESERVED_APP_METADATA.has(key));
      return `Reserved names: ${names.join(', ')}`;
    },
  },
);

const text = z.string().min(1).max(300);

/** Root attributes a client may set; null unsets them. */
const profile = {
  given_name: text.nullish(),
  family_name: text.nullish(),
  name: text.nullish(),
  nickname: text.nullish(),
  picture: z.url().nullish(),
  username: z.string().max(128).nullish(),
  phone_number: z.string().max(30).nullish(),
  phone_verified: z.boolean().nullish(),
  blocked: z.boolean().optional(),
  email_verified: z.boolean().optional(),
  verify_email: z.boolean().optional(),
};

export const CreateUser = z.strictObject({
  ...profile,
  connection: z.string().min(1),
  email: z.email(),
  password: z.string().min(1),
  user_id: z.string().min(1).max(255).optional(),
  user_metadata: Metadata.optional(),
  app_metadata: AppMetadata.optional(),
});

export const UpdateUser = z.strictObject({
  ...profile,
  connection: z.string().min(1).optional(),
  client_id: z.string().optional(),
  email: z.email().optional(),
  password: z.string().min(1).optional(),
  user_metadata: Metadata.optional(),
  app_metadata: AppMetadata.optional(),
});

/** A stored user as the API answers it: what was never set is left out. */
export function toApiUser(row: UserRow): Record<string, unknown> {
  const { password_hash: _, connection: __, blocked, logins_count, ...rest } = row;
  const known = Object.entries(rest).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(known),
    ...(blocked ? { blocked } : {}),
    ...(logins_count > 0 ? { logins_count } : {}),
  };
}

/** `fields` and `include_fields`: a comma-separated list of what to keep, or to leave out. */
export function pickFields(user: Record<string, unknown>, fields: string | undefined, include: boolean) {
  if (!fields) return user;
  const names = new Set(fields.split(','));
  return Object.fromEntries(Object.entries(user).filter(([name]) => names.has(name) === include));
}

export const FieldsQuery = z.object({ fields: z.string().optional(), include_fields: queryFlag(true) });
