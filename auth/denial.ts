// When an Action denies a login, its reason comes back with the callback; the sign-in page gets to show it.

import type { NextRequest } from 'next/server';
import { decode } from 'next-auth/jwt';
import { signInPath } from '@/contract/paths';
import { env } from '@/env';

/** A cookie for one page view: httpOnly, so that only the server puts words on the sign-in page. */
export const REASON_COOKIE = 'encore-sign-in-reason';

/**
 * The answer to a callback that carries `error=access_denied`; null for any other callback.
 * The description is passed on only with the `state` this browser left with: else anyone could write on the page.
 */
export async function denialResponse({ nextUrl, cookies }: NextRequest): Promise<Response | null> {
  if (nextUrl.searchParams.get('error') !== 'access_denied') return null;
  const { nextauthUrl, nextauthSecret } = env();
  const headers = new Headers({ location: `${nextauthUrl}${signInPath('/', 'denied')}` });
  const name = `${nextauthUrl.startsWith('https:') ? '__Secure-' : ''}next-auth.state`;
  const sent = await decode({ token: cookies.get(name)?.value, secret: nextauthSecret, salt: name }).catch(
    () => null,
  );
  const reason = nextUrl.searchParams.get('error_description');
  if (reason && sent?.value === nextUrl.searchParams.get('state')) {
    const value = encodeURIComponent(reason.slice(0, 500));
    headers.append(
      'set-cookie',
      `${REASON_COOKIE}=${value}; Path=/sign-in; Max-Age=60; HttpOnly; SameSite=Lax`,
    );
  }
  return new Response(null, { status: 302, headers });
}
