// Starts a sign-in from a link: creates the CSRF token and the POST that next-auth 4 requires.
import { createHash, randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { env } from '@/env';
import { authOptions, PROVIDER } from './next-auth';
import { cookieName } from './session-cookie';

/**
 * Redirects to the tenant, with the PKCE verifier and state in cookies. Bypassing next-auth's CSRF check is safe, because this
 * only starts a sign-in; `state` and PKCE protect the callback.
 * @param returnTo a path of this app
 * @param reauthenticate asks for the password even when signed in, and requests `auth_time` in the ID token
 */
export async function startSignIn(returnTo: string, reauthenticate = false): Promise<Response> {
  const { nextauthUrl, nextauthSecret } = env();
  const csrfToken = randomBytes(32).toString('hex');
  const hash = createHash('sha256').update(`${csrfToken}${nextauthSecret}`).digest('hex');
  const secure = nextauthUrl.startsWith('https:');
  // next-auth reads cookies through next/headers, where this one is visible from now on.
  (await cookies()).set(cookieName('csrf-token'), `${csrfToken}|${hash}`, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
  });
  // OpenID Connect Core 1.0, section 3.1.2.1: with max_age the ID token carries auth_time.
  const query = reauthenticate ? '?prompt=login&max_age=0' : '';
  const post = new NextRequest(`${nextauthUrl}/api/auth/signin/${PROVIDER}${query}`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl: `${nextauthUrl}${returnTo}` }),
  });
  return NextAuth(authOptions())(post, { params: Promise.resolve({ nextauth: ['signin', PROVIDER] }) });
}
