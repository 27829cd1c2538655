// Authenticates API requests by bearer token or session cookie.
import { verifyAccessToken } from './access-token';
import { InvalidToken, SessionEnded, TenantUnavailable } from './errors';
import { readSession, type SignIn } from './session';
import { hasSessionCookie } from './session-cookie';
import type { Viewer } from './viewer';

export type Identity =
  | { carrier: 'bearer'; viewer: Viewer }
  | { carrier: 'cookie'; viewer: Viewer; signIn: SignIn; setCookie: string[] }
  | { carrier: 'none'; viewer: null };

/** Other schemes are for others, such as a reverse proxy with HTTP Basic authentication. */
const isBearer = (authorization: string | null) => authorization !== null && /^Bearer\b/i.test(authorization);

/** Whether a request authenticates by the session cookie only, which browsers attach to cross-site requests too. */
export const isCookieOnly = (headers: Headers): boolean =>
  !isBearer(headers.get('authorization')) && hasSessionCookie(headers.get('cookie'));

/**
 * Identifies the sender of a request. A bearer token (RFC 6750, section 2.1) wins over a cookie, even when it is invalid.
 * @throws {InvalidToken} when the bearer token is not accepted
 * @throws {SessionEnded} when the cookie's session has ended
 * @throws {TenantUnavailable} when the tenant is required but unavailable
 */
export async function identify(headers: Headers): Promise<Identity> {
  const authorization = headers.get('authorization');
  if (authorization && isBearer(authorization)) {
    const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
    if (!token) throw new InvalidToken('The Authorization header must be "Bearer" and an access token.');
    return { carrier: 'bearer', viewer: await verifyAccessToken(token) };
  }
  const session = await readSession(headers.get('cookie'));
  switch (session.state) {
    case 'none':
      return { carrier: 'none', viewer: null };
    case 'active': {
      const { viewer, signIn, cookies } = session;
      return { carrier: 'cookie', viewer, signIn, setCookie: cookies?.setCookie ?? [] };
    }
    case 'ended':
      throw new SessionEnded(session.cookies.setCookie);
    case 'unavailable':
      throw new TenantUnavailable();
  }
}
