// Before every page: the session is renewed when it is time, because a Server Component could not set the cookie,
// whoever is not signed in is led there and back, and the page's scripts get the nonce by which they run.
import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, POLICY_HEADER } from '@/app/api/middleware/security-headers';
import { type NewCookies, readSession } from '@/auth/session';
import { unavailablePage } from '@/auth/unavailable-page';
import { requiresSignIn, SIGN_IN_PATH, signInPath } from '@/contract/paths';

/** Pages only, whatever their names end in: not the API, which looks after its cookies itself, nor files. */
export const config = {
  matcher:
    '/((?!api/|_next/|icons/|(?:icon\\.svg|apple-icon\\.png|manifest\\.webmanifest|sw\\.js|favicon\\.ico)$).*)',
};

export async function proxy(request: NextRequest): Promise<Response> {
  const session = await readSession(request.headers.get('cookie'));
  if (session.state === 'unavailable') return unavailablePage();
  const { pathname, search } = request.nextUrl;
  const here = `${pathname}${search}`;
  // A redirect from here is one; from the page it would be a script in a page that was sent already.
  if (session.state === 'none' && requiresSignIn(pathname)) {
    return NextResponse.redirect(new URL(signInPath(here), request.url));
  }
  const cookies = session.state === 'none' ? undefined : session.cookies;
  if (session.state === 'ended' && pathname !== SIGN_IN_PATH) {
    const target = new URL(signInPath(here, 'session-ended'), request.url);
    return withCookies(NextResponse.redirect(target), cookies);
  }
  return withCookies(page(request, cookies), cookies);
}

/** The page sees the request as if it had come with the new cookies, and finds its nonce in the policy. */
function page(request: NextRequest, cookies: NewCookies | undefined): NextResponse {
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'));
  const headers = new Headers(request.headers);
  headers.set(POLICY_HEADER, policy);
  if (cookies) headers.set('cookie', cookies.cookieHeader);
  return NextResponse.next({ request: { headers }, headers: { [POLICY_HEADER]: policy } });
}

function withCookies(response: NextResponse, cookies: NewCookies | undefined): NextResponse {
  for (const cookie of cookies?.setCookie ?? []) response.headers.append('set-cookie', cookie);
  return response;
}
