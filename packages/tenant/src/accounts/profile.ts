// Ids, email normalization and default attributes of new users, as at Auth0.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** 24 hexadecimal digits, the part after the bar of an `auth0|` user id. */
export const newDatabaseId = (): string => randomBytes(12).toString('hex');

/** RFC 3696, erratum 1690: 64 characters, the @, and 255 characters. */
const MAX_EMAIL_CHARACTERS = 320;

export const Email = z.string().trim().max(MAX_EMAIL_CHARACTERS).pipe(z.email());

/**
 * Emails are stored and compared in lower case. Input that is too long or contains NUL becomes a value that no user can have.
 */
export const normalizeEmail = (email: string): string =>
  email
    .trim()
    .toLowerCase()
    .replaceAll('\0', '\ufffd')
    .slice(0, MAX_EMAIL_CHARACTERS + 1);

export function profileDefaults(email: string): { name: string; nickname: string; picture: string } {
  const nickname = email.split('@')[0] ?? email;
  const md5 = createHash('md5').update(email).digest('hex');
  const initials = encodeURIComponent(
    `https://cdn.auth0.com/avatars/${nickname.slice(0, 2).toLowerCase()}.png`,
  );
  return { name: email, nickname, picture: `https://s.gravatar.com/avatar/${md5}?s=480&r=pg&d=${initials}` };
}

/** Control characters, line separators and bidirectional overrides, which change how a text around them is shown. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !UNSAFE.test(value), 'Control characters are not allowed');

/** Root attributes that sign-ups and the Management API set, with Auth0's lengths (Auth0: PATCH /api/v2/users/{id}). */
export const ProfileAttributes = {
  given_name: text(150),
  family_name: text(150),
  name: text(300),
  nickname: text(300),
  username: text(128),
  picture: z.url({ protocol: /^https?$/ }).max(2048),
  phone_number: z.string().regex(/^\+[0-9]{1,15}$/, 'Not in E.164 format'),
};

const MAX_METADATA_BYTES = 32_768;

/** Limit of each kind of metadata, that of Auth0's Actions (Auth0: Actions limitations). */
export const fitsMetadata = (value: object): boolean =>
  Buffer.byteLength(JSON.stringify(value)) <= MAX_METADATA_BYTES;
