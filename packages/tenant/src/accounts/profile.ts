// What a new profile starts with, as Auth0 fills it in: name from the email, nickname from its local part, a gravatar.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** 24 hexadecimal digits, the part behind the bar of an `auth0|` user id. */
export const newDatabaseId = (): string => randomBytes(12).toString('hex');

/** No address is longer (RFC 3696, erratum 1690: 64 characters, the @, and 255). */
const MAX_EMAIL_CHARACTERS = 320;

/** An address somebody can sign up with. */
export const Email = z.string().trim().max(MAX_EMAIL_CHARACTERS).pipe(z.email());

/**
 * Emails are compared and stored in lower case. What is too long for one, or holds what Postgres cannot, comes out as
 * something nobody has.
 */
export const normalizeEmail = (email: string): string =>
  email
    .trim()
    .toLowerCase()
    .replaceAll('\0', '\ufffd')
    .slice(0, MAX_EMAIL_CHARACTERS + 1);

/** Defaults of `name`, `nickname` and `picture` for a new user with this email. */
export function profileDefaults(email: string): { name: string; nickname: string; picture: string } {
  const nickname = email.split('@')[0] ?? email;
  const md5 = createHash('md5').update(email).digest('hex');
  const initials = encodeURIComponent(
    `https://cdn.auth0.com/avatars/${nickname.slice(0, 2).toLowerCase()}.png`,
  );
  return { name: email, nickname, picture: `https://s.gravatar.com/avatar/${md5}?s=480&r=pg&d=${initials}` };
}
