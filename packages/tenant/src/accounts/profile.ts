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
