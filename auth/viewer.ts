// The authenticated caller.
import type { JWTPayload } from 'jose';
import type { Scope } from '@/db/scope-types';

/** The namespace of the claims that the tenant's Actions add (OpenID Connect Core 1.0, section 5.1.2). */
export const CLAIMS = 'https://encore.example/';

export interface Viewer extends Scope {
  /** The `scope` claim of the access token. */
  scopes: readonly string[];
  /** Set by the tenant; the app cannot change it. */
  plan: 'free' | 'premium';
  /** The client id for a client-credentials token; null for a user's token. */
  client: string | null;
  /** When the token was issued, in seconds since the epoch. */
  issuedAt: number;
  /** Digest of the access token, to distinguish tokens in logs. */
  tokenId: string;
}

/** The viewer described by the claims of a verified access token. @param tokenId digest of the token */
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
