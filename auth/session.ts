// The browser's session: its cookie read, renewed when it is time, and turned into a viewer.
import { decodeJwt, type JWTPayload } from 'jose';
import { verifyAccessToken } from './access-token';
import { InvalidToken, TenantUnavailable } from './errors';
import { isSessionRevoked } from './revocations';
import { readSessionCookie, replaceSession, type SessionTokens } from './session-cookie';
import { renew } from './token-rotation';
import type { Viewer } from './viewer';

/** What a request's cookies say. Where there are cookies to set, `cookieHeader` is the request's as it would be then. */
export type SessionReading =
  | { state: 'none' }
  | { state: 'active'; viewer: Viewer; signIn: SignIn; cookies?: NewCookies }
  | { state: 'ended'; cookies: NewCookies }
  | { state: 'unavailable' };

/** What the ID token of a session tells of the sign-in it goes back to. */
export interface SignIn {
  /** The tenant's own session (`sid`, OpenID Connect Back-Channel Logout 1.0, section 2.1). */
  sessionId: string | null;
  /** When the password was asked for, in milliseconds since the epoch; known where the sign-in asked for it. */
  authenticatedAt: number | null;
}

export interface NewCookies {
  setCookie: string[];
  cookieHeader: string;
}

interface ReadOptions {
  /** False where no cookie can be set, as in a Server Component: a rotated token would be lost there. */
  renew: boolean;
}

/**
 * Reads a request's session and renews it when its access token is about to expire. The tenant being away matters
 * only when that token has expired already, and then the cookie is kept: `unavailable`.
 * @param cookieHeader the request's Cookie header
 */
export async function readSession(
  cookieHeader: string | null,
  options: ReadOptions = { renew: true },
): Promise<SessionReading> {
  const carried = await readSessionCookie(cookieHeader);
  if (!carried) return { state: 'none' };
  const current = options.renew ? await upToDate({ tokens: carried }) : { tokens: carried };
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

function ended(cookieHeader: string | null): SessionReading {
  return { state: 'ended', cookies: replaceSession(cookieHeader, null) };
}

type Current = { tokens: SessionTokens; cookieValue?: string };

/**
 * Tokens that will last a while. A kept renewal may have aged by now, so its result is looked at in the same way;
 * `hops` ends that where the clocks of the two machines are so far apart that even new tokens look old.
 */
async function upToDate(current: Current, hops = 3): Promise<Current | 'refused' | 'unavailable'> {
  const { renewAt, expiresAt } = timesOf(current.tokens);
  if (Date.now() < renewAt || hops === 0) return current;
  const renewal = await renew(current.tokens);
  if (renewal.kind === 'renewed') return upToDate(renewal, hops - 1);
  return renewal.kind === 'unavailable' && Date.now() < expiresAt ? current : renewal.kind;
}

const signIns = new WeakMap<SessionTokens, SignIn>();

/** The sign-in that a session's tokens go back to. */
export function signInOf(tokens: SessionTokens): SignIn {
  let signIn = signIns.get(tokens);
  if (!signIn) {
    const { sid, auth_time } = claimsIn(tokens.idToken);
    signIn = {
      sessionId: typeof sid === 'string' ? sid : null,
      authenticatedAt: typeof auth_time === 'number' ? auth_time * 1000 : null,
    };
    signIns.set(tokens, signIn);
  }
  return signIn;
}

/** Nothing is decided by these claims that could not wait, so an ID token that cannot be read has none. */
function claimsIn(idToken: string): JWTPayload {
  try {
    return decodeJwt(idToken);
  } catch {
    return {};
  }
}

interface Times {
  renewAt: number;
  expiresAt: number;
}

const known = new WeakMap<SessionTokens, Times>();

/** Renewed a minute before the end, or in the last tenth of a short life. In milliseconds since the epoch. */
function timesOf(tokens: SessionTokens): Times {
  let times = known.get(tokens);
  if (!times) {
    const { iat = 0, exp = 0 } = decodeJwt(tokens.accessToken);
    times = { renewAt: (exp - Math.min(60, (exp - iat) / 10)) * 1000, expiresAt: exp * 1000 };
    known.set(tokens, times);
  }
  return times;
}
