// Which profile fields a scope opens, and which of the claims set by Actions pass that same gate.
import type { Metadata } from '@encore/actions-kit';
import type { UserRow } from '../accounts/store';

/** Scope → claims (Auth0: OpenID Connect scopes). */
export const SCOPE_CLAIMS = {
  openid: ['sub'],
  profile: ['name', 'family_name', 'given_name', 'middle_name', 'nickname', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
} as const;

/** The standard claims of a user; null fields are left out. */
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

/** The given claims without standard ones whose scope was not granted; namespaced and custom ones always stay. */
export function filterByScope(claims: Metadata, scopes: ReadonlySet<string>): Metadata {
  const closed = new Set<string>(
    Object.entries(SCOPE_CLAIMS).flatMap(([scope, names]) => (scopes.has(scope) ? [] : names)),
  );
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !closed.has(name)));
}
