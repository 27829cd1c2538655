// Sign-in: redirects to the tenant, then back to `returnTo`.
import type { NextRequest } from 'next/server';
import { startSignIn } from '@/auth/sign-in';
import { START_PATH, safeReturnTo } from '@/contract/paths';
import { env } from '@/env';
import { isLoopback } from '@/lib/loopback';

export async function GET(request: NextRequest): Promise<Response> {
  const returnTo = safeReturnTo(request.nextUrl.searchParams.get('returnTo'));
  const { origin, host } = new URL(env().nextauthUrl);
  const requestHost = request.headers.get('host') ?? host;
  // The tenant redirects to the app's configured origin, where cookies of another loopback name would be missing.
  if (requestHost !== host && isLoopback(requestHost) && isLoopback(host)) {
    return Response.redirect(`${origin}${START_PATH}${request.nextUrl.search}`, 302);
  }
  return startSignIn(returnTo, request.nextUrl.searchParams.has('again'));
}
