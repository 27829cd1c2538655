// Standard OpenID Connect claims and the scopes that release them, also for claims set by Actions.
import type { Metadata } from '@encore/actions-kit';
import type { UserRow } from '../accounts/store';

/** Scope → claims (Auth0: OpenID Connect scopes). */
export const SCOPE_CLAIMS = {
  openid: ['sub'],
  profile: ['name', 'family_name', 'given_name', 'middle_name', 'nickname', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
} as const;

/** The standard claims of a user, without null fields. */
export function profileClaims(user: UserRow): { sub: string } & Metadata {
  const claims: Metadata = {
    name: user.name,
    given_name: user.given_name,
    family_name: user.family_name,
    nickname: user.nickname,
    picture: user.picture,
    updated_at: user.updated_at.toISOString(),
    email: user.email,
    email_verified: user.email_verified,
    phone_number: user.phone_number,
    phone_number_verified: user.phone_verified,
  };
  const present = Object.entries(claims).filter(([, value]) => value !== null && value !== undefined);
  return { ...Object.fromEntries(present), sub: user.user_id };
}

/** Removes standard claims whose scope is not granted. Custom claims are unaffected. */
export function filterByScope(claims: Metadata, scopes: ReadonlySet<string>): Metadata {
  const withheld = new Set<string>(
    Object.entries(SCOPE_CLAIMS).flatMap(([scope, names]) => (scopes.has(scope) ? [] : names)),
  );
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !withheld.has(name)));
}
