// Before every page: the session is renewed when it is time, because a Server Component could not set the cookie.
import { type NextRequest, NextResponse } from 'next/server';
import { SIGN_IN_PATH, signInPath } from '@/auth/paths';
import { type NewCookies, readSession } from '@/auth/session';
import { unavailablePage } from '@/auth/unavailable-page';

/** Pages only: neither the API, which looks after its cookies itself, nor Next's own and static files. */
export const config = { matcher: '/((?!api/|_next/|.*\\.\\w+$).*)' };

export async function proxy(request: NextRequest): Promise<Response> {
  const session = await readSession(request.headers.get('cookie'));
  if (session.state === 'unavailable') return unavailablePage();
  if (session.state === 'none' || !session.cookies) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  if (session.state === 'ended' && pathname !== SIGN_IN_PATH) {
    const target = new URL(signInPath(`${pathname}${search}`, 'session-ended'), request.url);
    return withCookies(NextResponse.redirect(target), session.cookies);
  }
  // The page sees the request as if it had come with the new cookies.
  const headers = new Headers(request.headers);
  headers.set('cookie', session.cookies.cookieHeader);
  return withCookies(NextResponse.next({ request: { headers } }), session.cookies);
}

function withCookies(response: NextResponse, { setCookie }: NewCookies): NextResponse {
  for (const cookie of setCookie) response.headers.append('set-cookie', cookie);
  return response;
}
