// The callback of a login that an Action denied: passes the Action's reason on to the sign-in page.
import type { NextRequest } from 'next/server';
import { decode } from 'next-auth/jwt';
import { signInPath } from '@/contract/paths';
import { env } from '@/env';
import { limitText } from '@/lib/text-limit';
import { cookieName } from './session-cookie';

/** Holds the reason for one page view. HttpOnly, so that only the server can set the text on the sign-in page. */
export const REASON_COOKIE = 'encore-sign-in-reason';

/**
 * The redirect for a callback with `error=access_denied`; null for any other callback. Passes the description on only when
 * `state` matches the one this browser was sent with, so that a forged link cannot put text on the page.
 */
export async function denialResponse({ nextUrl, cookies }: NextRequest): Promise<Response | null> {
  if (nextUrl.searchParams.get('error') !== 'access_denied') return null;
  const { nextauthUrl, nextauthSecret } = env();
  const headers = new Headers({ location: `${nextauthUrl}${signInPath('/', 'denied')}` });
  const name = cookieName('state');
  const sent = await decode({ token: cookies.get(name)?.value, secret: nextauthSecret, salt: name }).catch(
    () => null,
  );
  const reason = nextUrl.searchParams.get('error_description');
  if (reason && sent?.value === nextUrl.searchParams.get('state')) {
    const value = encodeURIComponent(limitText(reason, 500));
    headers.append(
      'set-cookie',
      `${REASON_COOKIE}=${value}; Path=/sign-in; Max-Age=60; HttpOnly; SameSite=Lax`,
    );
  }
  return new Response(null, { status: 302, headers });
}
