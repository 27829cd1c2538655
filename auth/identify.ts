// One JWT, two carriers: whoever calls, this turns the request's headers into a viewer, and nothing else does.
import { InvalidToken, SessionEnded, TenantUnavailable } from './errors';
import { readSession } from './session';
import { verifyAccessToken } from './verify';
import type { Viewer } from './viewer';

export type Identity =
  | { carrier: 'bearer'; viewer: Viewer }
  | { carrier: 'cookie'; viewer: Viewer; setCookie: string[] }
  | { carrier: 'none'; viewer: null };

/**
 * Who sent a request. A bearer token (RFC 6750, section 2.1) wins over a cookie, also when it is wrong.
 * @throws {InvalidToken} the bearer token cannot be accepted
 * @throws {SessionEnded} the cookie's session is over
 * @throws {TenantUnavailable} the tenant is needed to tell, and away
 */
export async function identify(headers: Headers): Promise<Identity> {
  const authorization = headers.get('authorization');
  // Another scheme is for somebody else, such as a proxy that asks for a password.
  if (authorization && /^Bearer\b/i.test(authorization)) {
    const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
    if (!token) throw new InvalidToken('The Authorization header must be "Bearer" and an access token.');
    return { carrier: 'bearer', viewer: await verifyAccessToken(token) };
  }
  const session = await readSession(headers.get('cookie'));
  switch (session.state) {
    case 'none':
      return { carrier: 'none', viewer: null };
    case 'active':
      return { carrier: 'cookie', viewer: session.viewer, setCookie: session.cookies?.setCookie ?? [] };
    case 'ended':
      throw new SessionEnded(session.cookies.setCookie);
    case 'unavailable':
      throw new TenantUnavailable();
  }
}
