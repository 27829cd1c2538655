// One JWT, two carriers: whoever calls, this turns the request's headers into a viewer, and nothing else does.

import { verifyAccessToken } from './access-token';
import { InvalidToken, SessionEnded, TenantUnavailable } from './errors';
import { readSession, type SignIn } from './session';
import { hasSessionCookie } from './session-cookie';
import type { Viewer } from './viewer';

export type Identity =
  | { carrier: 'bearer'; viewer: Viewer }
  | { carrier: 'cookie'; viewer: Viewer; signIn: SignIn; setCookie: string[] }
  | { carrier: 'none'; viewer: null };

/** Another scheme than Bearer is for somebody else, such as a proxy that asks for a password. */
const isBearer = (authorization: string | null) => authorization !== null && /^Bearer\b/i.test(authorization);

/** Whether a request says who it is by nothing but the session cookie, which browsers attach unasked. */
export const isCookieOnly = (headers: Headers): boolean =>
  !isBearer(headers.get('authorization')) && hasSessionCookie(headers.get('cookie'));

/**
 * Who sent a request. A bearer token (RFC 6750, section 2.1) wins over a cookie, also when it is wrong.
 * @throws {InvalidToken} the bearer token cannot be accepted
 * @throws {SessionEnded} the cookie's session is over
 * @throws {TenantUnavailable} the tenant is needed to tell, and away
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
