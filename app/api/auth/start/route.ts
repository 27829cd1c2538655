// Where every "Sign in" leads: straight to the tenant, and back to `returnTo`.
import type { NextRequest } from 'next/server';
import { START_PATH, safeReturnTo } from '@/auth/paths';
import { startSignIn } from '@/auth/sign-in';
import { env } from '@/env';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

export async function GET(request: NextRequest): Promise<Response> {
  const returnTo = safeReturnTo(request.nextUrl.searchParams.get('returnTo'));
  const { origin, host } = new URL(env().nextauthUrl);
  const asked = request.headers.get('host') ?? host;
  // The tenant comes back to the app's own address; cookies set under another name of this machine would be missing.
  if (asked !== host && LOOPBACK.test(asked) && LOOPBACK.test(host)) {
    return Response.redirect(`${origin}${START_PATH}?${new URLSearchParams({ returnTo })}`, 302);
  }
  return startSignIn(returnTo);
}
