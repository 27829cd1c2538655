// Browser sessions: reads the cookie, refreshes its tokens when due, and returns the viewer.
import { decodeJwt, type JWTPayload } from 'jose';
import { verifyAccessToken } from './access-token';
import { InvalidToken, TenantUnavailable } from './errors';
import { isSessionRevoked } from './revocations';
import { readSessionCookie, replaceSession, type SessionTokens } from './session-cookie';
import { refreshTokens } from './token-rotation';
import type { Viewer } from './viewer';

/** `cookies` is present when the response has to set cookies. */
export type SessionReading =
  | { state: 'none' }
  | { state: 'active'; viewer: Viewer; signIn: SignIn; cookies?: NewCookies }
  | { state: 'ended'; cookies: NewCookies }
  | { state: 'unavailable' };

/** Claims of a session's ID token about the sign-in. */
export interface SignIn {
  /** `sid`: the tenant's session (OpenID Connect Back-Channel Logout 1.0, section 2.1). */
  sessionId: string | null;
  /** `auth_time`, in milliseconds since the epoch; null unless the sign-in requested it. */
  authenticatedAt: number | null;
}

export interface NewCookies {
  /** Set-Cookie headers for the response. */
  setCookie: string[];
  /** The request's Cookie header as it would be with these cookies. */
  cookieHeader: string;
}

interface ReadOptions {
  /** False where cookies cannot be set, as in a Server Component: the rotated refresh token would be lost. `now`: before it is due. */
  refresh: boolean | 'now';
}

/**
 * Reads a request's session, and refreshes it when its access token is about to expire. Returns `unavailable` when the access
 * token has expired and the tenant cannot be reached; the cookie stays valid.
 * @param cookieHeader the request's Cookie header
 */
export async function readSession(
  cookieHeader: string | null,
  options: ReadOptions = { refresh: true },
): Promise<SessionReading> {
  const tokens = await readSessionCookie(cookieHeader);
  if (!tokens) return { state: 'none' };
  const current = await currentTokens(tokens, options);
  if (current === 'refused') return ended(cookieHeader);
  if (current === 'unavailable') return { state: 'unavailable' };
  const signIn = signInOf(current.tokens);
  try {
    const viewer = await verifyAccessToken(current.tokens.accessToken);
    if (signIn.sessionId && isSessionRevoked(signIn.sessionId, viewer.issuedAt)) return ended(cookieHeader);
    const cookies = current.cookieValue && replaceSession(cookieHeader, current.cookieValue);
    return { state: 'active', viewer, signIn, ...(cookies && { cookies }) };
  } catch (error) {
    if (error instanceof InvalidToken) return ended(cookieHeader);
    if (error instanceof TenantUnavailable) return { state: 'unavailable' };
    throw error;
  }
}

async function currentTokens(tokens: SessionTokens, { refresh }: ReadOptions) {
  if (refresh === false) return { tokens };
  if (refresh === true) return refreshIfDue({ tokens });
  const result = await refreshTokens(tokens);
  // The session stays as it was if the tenant cannot be reached.
  return result.kind === 'unavailable'
    ? refreshIfDue({ tokens })
    : result.kind === 'refreshed'
      ? result
      : result.kind;
}

function ended(cookieHeader: string | null): SessionReading {
  return { state: 'ended', cookies: replaceSession(cookieHeader, null) };
}

type Current = { tokens: SessionTokens; cookieValue?: string };

/**
 * Recursive, because a cached refresh result may be due again. `attempts` limits this when the clocks of app and tenant differ
 * so much that even new tokens look expired.
 */
async function refreshIfDue(current: Current, attempts = 3): Promise<Current | 'refused' | 'unavailable'> {
  const { refreshAt, expiresAt } = timesOf(current.tokens);
  if (Date.now() < refreshAt || attempts === 0) return current;
  const result = await refreshTokens(current.tokens);
  if (result.kind === 'refreshed') return refreshIfDue(result, attempts - 1);
  return result.kind === 'unavailable' && Date.now() < expiresAt ? current : result.kind;
}

/** Caches a value derived from tokens, so that each token is decoded once. */
function cachedPerTokens<T>(derive: (tokens: SessionTokens) => T): (tokens: SessionTokens) => T {
  const cache = new WeakMap<SessionTokens, T>();
  return (tokens) => {
    const value = cache.get(tokens) ?? derive(tokens);
    cache.set(tokens, value);
    return value;
  };
}

export const signInOf = cachedPerTokens(({ idToken }): SignIn => {
  const { sid, auth_time } = claimsOf(idToken);
  return {
    sessionId: typeof sid === 'string' ? sid : null,
    authenticatedAt: typeof auth_time === 'number' ? auth_time * 1000 : null,
  };
});

/** The unverified claims of a token; none if it cannot be read. */
function claimsOf(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

const NEVER = { refreshAt: Number.POSITIVE_INFINITY, expiresAt: 0 };

/**
 * Due a minute before expiry, or in the last tenth of a shorter lifetime. In milliseconds since the epoch. A token that cannot be
 * read, such as an opaque or encrypted one, is never due: its verification fails.
 */
const timesOf = cachedPerTokens(({ accessToken }) => {
  const { iat, exp } = claimsOf(accessToken);
  if (typeof iat !== 'number' || typeof exp !== 'number') return NEVER;
  return { refreshAt: (exp - Math.min(60, (exp - iat) / 10)) * 1000, expiresAt: exp * 1000 };
});
