// Starting a sign-in from a link: next-auth 4 wants a POST with its CSRF token, which is made and posted here.
import { createHash, randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { env } from '@/env';
import { authOptions, PROVIDER } from './next-auth';

/**
 * The redirect to the tenant, with the PKCE verifier and state in cookies. next-auth's CSRF check is about forms on
 * other sites that sign a visitor in; this route signs nobody in, it only begins, and `state` and PKCE guard the rest.
 * @param returnTo a path of this app
 * @param again asks for the password also of somebody who is signed in, and lets the ID token say when that was
 */
export async function startSignIn(returnTo: string, again = false): Promise<Response> {
  const { nextauthUrl, nextauthSecret } = env();
  const csrfToken = randomBytes(32).toString('hex');
  const hash = createHash('sha256').update(`${csrfToken}${nextauthSecret}`).digest('hex');
  const secure = nextauthUrl.startsWith('https:');
  // next-auth reads the cookies of the request being answered, where this one is visible from now on.
  (await cookies()).set(`${secure ? '__Host-' : ''}next-auth.csrf-token`, `${csrfToken}|${hash}`, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
  });
  // OpenID Connect Core 1.0, section 3.1.2.1: with max_age the ID token carries auth_time.
  const query = again ? '?prompt=login&max_age=0' : '';
  const post = new NextRequest(`${nextauthUrl}/api/auth/signin/${PROVIDER}${query}`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl: `${nextauthUrl}${returnTo}` }),
  });
  return NextAuth(authOptions())(post, { params: Promise.resolve({ nextauth: ['signin', PROVIDER] }) });
}
