// Who is calling: the one form in which the rest of the app knows it.
import type { JWTPayload } from 'jose';
import type { Scope } from '@/db/scope-types';

/** The namespace of the claims that the tenant's Actions add (OpenID Connect Core 1.0, section 5.1.2). */
export const CLAIMS = 'https://encore.example/';

export interface Viewer extends Scope {
  /** What the access token allows, as its `scope` claim lists it. */
  scopes: readonly string[];
  /** The tenant decides about it; nothing in the app can change it. */
  plan: 'free' | 'premium';
  /** The client id when an application calls on its own behalf; null when a person does. */
  client: string | null;
  /** When the token was issued, in seconds since the epoch. */
  issuedAt: number;
  /** Tells one access token from another in logs without giving it away. */
  tokenId: string;
}

/**
 * The viewer that the claims of a verified access token describe.
 * @param tokenId a digest of the token
 */
export function viewerFrom(claims: JWTPayload & { sub: string }, tokenId: string): Viewer {
  const machine = claims.gty === 'client-credentials' || claims.sub.endsWith('@clients');
  const roles = claims[`${CLAIMS}roles`];
  return {
    userId: claims.sub,
    roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
    scopes: typeof claims.scope === 'string' ? claims.scope.split(' ').filter(Boolean) : [],
    plan: claims[`${CLAIMS}plan`] === 'premium' ? 'premium' : 'free',
    client: machine ? claims.sub.replace(/@clients$/, '') : null,
    issuedAt: claims.iat ?? 0,
    tokenId,
  };
}
