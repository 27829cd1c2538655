// Sign-out: clears the cookie, revokes the refresh token and ends the tenant's session.
import { env } from '@/env';
import { log } from '@/lib/log';
import { revokeSession } from './revocations';
import { isSameOrigin } from './same-origin';
import { signInOf } from './session';
import { readSessionCookie, type SessionTokens, signedOutCookies } from './session-cookie';
import { authenticatedForm, tenantFetch, tenantUrls, webClient } from './tenant-client';

/**
 * Handles a sign-out POST. Redirects to the tenant's logout, which returns to the app (OpenID Connect RP-Initiated
 * Logout 1.0, section 2), or to the home page when there is no session.
 */
export async function signOut(headers: Headers): Promise<Response> {
  if (!isSameOrigin(headers)) return new Response('Sign out from a page of this app.', { status: 403 });
  const { nextauthUrl } = env();
  const cookieHeader = headers.get('cookie');
  const tokens = await readSessionCookie(cookieHeader);
  if (tokens) await revokeTokens(tokens);
  const logout = new URLSearchParams({
    id_token_hint: tokens?.idToken ?? '',
    post_logout_redirect_uri: nextauthUrl,
  });
  const answer = new Headers({
    location: tokens ? `${tenantUrls().logout}?${logout}` : nextauthUrl,
    'cache-control': 'no-store',
  });
  for (const cookie of signedOutCookies(cookieHeader)) answer.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers: answer });
}

/** Revokes by session id when there is one, which also covers the tokens of a concurrent refresh. */
async function revokeTokens(tokens: SessionTokens): Promise<void> {
  const { sessionId } = signInOf(tokens);
  if (sessionId) await revokeSession(sessionId, () => revokeRefreshToken(tokens));
  else await revokeRefreshToken(tokens);
}

/** Token revocation (RFC 7009), because the tenant's logout keeps refresh tokens. Sign-out succeeds even when this fails. */
async function revokeRefreshToken({ refreshToken }: SessionTokens): Promise<void> {
  try {
    await tenantFetch(tenantUrls().revoke, authenticatedForm({ token: refreshToken }, webClient()));
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'refresh token revocation failed');
  }
}
