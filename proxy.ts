// Runs before every page: refreshes the session, as Server Components cannot set cookies, redirects to sign-in, and sets the
// Content-Security-Policy nonce.
import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { ADDRESS_HEADER, clientAddress } from '@/app/api/middleware/address';
import { contentSecurityPolicy, POLICY_HEADER } from '@/app/api/middleware/security-headers';
import { type NewCookies, readSession } from '@/auth/session';
import { unavailablePage } from '@/auth/unavailable-page';
import { VISITOR_HEADER } from '@/contract/constants';
import { isPlaylistPath, requiresSignIn, SIGN_IN_PATH, signInPath } from '@/contract/paths';
import { ping } from '@/db/client';
import { takeToken } from '@/db/rate-limit';
import { env } from '@/env';

/** Pages only, including those whose path looks like a file. The API handles its cookies itself. */
export const config = {
  matcher:
    '/((?!api/|_next/|icons/|(?:icon\\.svg|apple-icon\\.png|manifest\\.webmanifest|sw\\.js|favicon\\.ico)$).*)',
};

/** Playlists that visitors read, for each address. */
const VISITS = { burst: 300, perMinute: 600 };

export async function proxy(request: NextRequest): Promise<Response> {
  // A streamed page has sent its status before its queries fail.
  if (!(await isDatabaseReachable())) return unavailablePage('postgres');
  const session = await readSession(request.headers.get('cookie'));
  if (session.state === 'unavailable') return unavailablePage();
  const { pathname, search } = request.nextUrl;
  const path = `${pathname}${search}`;
  // To the public URL: behind a reverse proxy, that of the request is internal.
  // In a streamed page, a redirect would be a script instead of an HTTP redirect.
  if (session.state === 'none' && requiresSignIn(pathname)) {
    return NextResponse.redirect(new URL(signInPath(path), env().nextauthUrl));
  }
  const cookies = session.state === 'none' ? undefined : session.cookies;
  if (session.state === 'ended' && pathname !== SIGN_IN_PATH) {
    const target = new URL(signInPath(path, 'session-ended'), env().nextauthUrl);
    return withCookies(NextResponse.redirect(target), cookies);
  }
  if (session.state === 'none' && isPlaylistPath(pathname)) {
    const from = clientAddress(request.headers.get('x-forwarded-for'), request.headers.get(ADDRESS_HEADER));
    const wait = from ? await takeToken(`visit address ${from}`, VISITS) : 0;
    if (wait > 0) return unavailablePage('visits', Math.ceil(wait / 1000));
  }
  const response = page(request, cookies);
  if (session.state === 'none') response.headers.set(VISITOR_HEADER, '1');
  return withCookies(response, cookies);
}

const isDatabaseReachable = () =>
  ping().then(
    () => true,
    () => false,
  );

/** Passes the request on with the new cookies, and with the policy, from which the page reads its nonce. */
function page(request: NextRequest, cookies: NewCookies | undefined): NextResponse {
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), new URL(env().issuer).origin);
  const headers = new Headers(request.headers);
  headers.set(POLICY_HEADER, policy);
  if (cookies) headers.set('cookie', cookies.cookieHeader);
  return NextResponse.next({ request: { headers }, headers: { [POLICY_HEADER]: policy } });
}

function withCookies(response: NextResponse, cookies: NewCookies | undefined): NextResponse {
  for (const cookie of cookies?.setCookie ?? []) response.headers.append('set-cookie', cookie);
  return response;
}
