// The browser's session: its cookie read, renewed when it is time, and turned into a viewer.
import { decodeJwt } from 'jose';
import { InvalidToken, TenantUnavailable } from './errors';
import { renew } from './refresh';
import { readSessionCookie, replaceSession, type SessionTokens } from './session-cookie';
import { verifyAccessToken } from './verify';
import type { Viewer } from './viewer';

/** What a request's cookies say. Where there are cookies to set, `cookieHeader` is the request's as it would be then. */
export type SessionReading =
  | { state: 'none' }
  | { state: 'active'; viewer: Viewer; tokens: SessionTokens; cookies?: NewCookies }
  | { state: 'ended'; cookies: NewCookies }
  | { state: 'unavailable' };

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
  const current = options.renew ? await upToDate(carried) : { tokens: carried };
  if (current === 'refused') return ended(cookieHeader);
  if (current === 'unavailable') return { state: 'unavailable' };
  try {
    const viewer = await verifyAccessToken(current.tokens.accessToken);
    const cookies = current.cookieValue && replaceSession(cookieHeader, current.cookieValue);
    return { state: 'active', viewer, tokens: current.tokens, ...(cookies && { cookies }) };
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

/** Tokens that will last a while. A kept renewal may have aged by now, so its result is looked at in the same way. */
async function upToDate(carried: SessionTokens): Promise<Current | 'refused' | 'unavailable'> {
  let current: Current = { tokens: carried };
  for (
    let { renewAt, expiresAt } = timesOf(carried);
    Date.now() >= renewAt;
    { renewAt, expiresAt } = timesOf(current.tokens)
  ) {
    const renewal = await renew(current.tokens);
    if (renewal.kind === 'renewed') current = renewal;
    else if (renewal.kind === 'unavailable' && Date.now() < expiresAt) return current;
    else return renewal.kind;
  }
  return current;
}

/** A minute before its end, or the last tenth of a short life. In milliseconds since the epoch. */
function timesOf({ accessToken }: SessionTokens): { renewAt: number; expiresAt: number } {
  const { iat = 0, exp = 0 } = decodeJwt(accessToken);
  return { renewAt: (exp - Math.min(60, (exp - iat) / 10)) * 1000, expiresAt: exp * 1000 };
}
