// Where every "Sign in" leads: straight to the tenant, and back to `returnTo`.
import type { NextRequest } from 'next/server';
import { startSignIn } from '@/auth/sign-in';
import { START_PATH, safeReturnTo } from '@/contract/paths';
import { env } from '@/env';
import { isLoopback } from '@/lib/loopback';

export async function GET(request: NextRequest): Promise<Response> {
  const returnTo = safeReturnTo(request.nextUrl.searchParams.get('returnTo'));
  const { origin, host } = new URL(env().nextauthUrl);
  const asked = request.headers.get('host') ?? host;
  // The tenant comes back to the app's own address; cookies set under another name of this machine would be missing.
  if (asked !== host && isLoopback(asked) && isLoopback(host)) {
    return Response.redirect(`${origin}${START_PATH}${request.nextUrl.search}`, 302);
  }
  return startSignIn(returnTo, request.nextUrl.searchParams.has('again'));
}
