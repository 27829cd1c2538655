// Signing out: the session ends here, its refresh token is revoked, and the tenant's own session ends too.
import { env } from '@/env';
import { log } from '@/lib/log';
import { revokeSession } from './revocations';
import { isSameOrigin } from './same-origin';
import { signInOf } from './session';
import { readSessionCookie, replaceSession, type SessionTokens } from './session-cookie';
import { authenticated, tenantFetch, tenantUrls, webClient } from './tenant-client';

/**
 * Answers a sign-out POST: clears the cookie and sends the browser on to the tenant's logout, which comes back to
 * the app (OpenID Connect RP-Initiated Logout 1.0, section 2). Without a session it just goes home.
 */
export async function signOut(headers: Headers): Promise<Response> {
  if (!isSameOrigin(headers)) return new Response('Sign out from a page of this app.', { status: 403 });
  const { nextauthUrl } = env();
  const cookieHeader = headers.get('cookie');
  const tokens = await readSessionCookie(cookieHeader);
  if (tokens) await end(tokens);
  const logout = new URLSearchParams({
    id_token_hint: tokens?.idToken ?? '',
    post_logout_redirect_uri: nextauthUrl,
  });
  const answer = new Headers({
    location: tokens ? `${tenantUrls().logout}?${logout}` : nextauthUrl,
    'cache-control': 'no-store',
  });
  for (const cookie of replaceSession(cookieHeader, null).setCookie) answer.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers: answer });
}

/** A request under way may still be given a newer cookie than this one: the session ends, whichever it is known by. */
async function end(tokens: SessionTokens): Promise<void> {
  const { sessionId } = signInOf(tokens);
  if (sessionId) await revokeSession(sessionId, () => revoke(tokens));
  else await revoke(tokens);
}

/** The tenant's logout leaves refresh tokens alive (RFC 7009 ends them); a tenant that is away must not keep anyone signed in. */
async function revoke({ refreshToken }: SessionTokens): Promise<void> {
  try {
    await tenantFetch(tenantUrls().revoke, authenticated({ token: refreshToken }, webClient()));
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'refresh token was not revoked');
  }
}
