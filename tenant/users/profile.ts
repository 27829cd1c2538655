// What a new profile starts with, as Auth0 fills it in: name from the email, nickname from its local part, a gravatar.
import { createHash, randomBytes } from 'node:crypto';

/** 24 hexadecimal digits, the part behind the bar of an `auth0|` user id. */
export const newDatabaseId = (): string => randomBytes(12).toString('hex');

/** Emails are compared and stored in lower case. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase();

/** Defaults of `name`, `nickname` and `picture` for a new user with this email. */
export function profileDefaults(email: string): { name: string; nickname: string; picture: string } {
  const nickname = email.split('@')[0] ?? email;
  const md5 = createHash('md5').update(email).digest('hex');
  const initials = encodeURIComponent(
    `https://cdn.auth0.com/avatars/${nickname.slice(0, 2).toLowerCase()}.png`,
  );
  return { name: email, nickname, picture: `https://s.gravatar.com/avatar/${md5}?s=480&r=pg&d=${initials}` };
}
