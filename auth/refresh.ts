// Renewing a session: one request to the tenant for each refresh token, however many requests need it at once.
import { encryptSession, type SessionTokens } from './session-cookie';
import { sharedCache } from './shared';
import { requestToken, webClient } from './tenant';
import { digest } from './verify';

/** Plain data on purpose: both bundles of this code wait for the same promise. */
export type Renewal =
  | { kind: 'renewed'; tokens: SessionTokens; cookieValue: string }
  | { kind: 'refused' }
  | { kind: 'unavailable' };

/** For so long, requests that still carry the old cookie are given the result of its renewal. */
const KEEP_MS = 60_000;

const renewals = sharedCache<Promise<Renewal>>('renewals', 10_000);

/**
 * Exchanges a refresh token, which the tenant rotates: used a second time it would end the session. So requests
 * that come together share one exchange, and those that come late, with the old cookie, get its result.
 */
export function renew(tokens: SessionTokens): Promise<Renewal> {
  const key = digest(tokens.refreshToken);
  const running = renewals.get(key);
  if (running) return running;
  const renewal = exchange(tokens);
  renewals.set(key, renewal, Number.POSITIVE_INFINITY);
  void renewal.then(({ kind }) => {
    if (kind === 'unavailable') renewals.delete(key);
    else renewals.set(key, renewal, Date.now() + KEEP_MS);
  });
  return renewal;
}

async function exchange(tokens: SessionTokens): Promise<Renewal> {
  if (!tokens.refreshToken) return { kind: 'refused' };
  try {
    const grant = { grant_type: 'refresh_token', refresh_token: tokens.refreshToken };
    const reply = await requestToken(grant, webClient());
    if (!reply.ok) return { kind: isFinal(reply.error) ? 'refused' : 'unavailable' };
    const next = {
      accessToken: reply.accessToken,
      refreshToken: reply.refreshToken ?? tokens.refreshToken,
      idToken: reply.idToken ?? tokens.idToken,
    };
    return { kind: 'renewed', tokens: next, cookieValue: await encryptSession(next) };
  } catch {
    return { kind: 'unavailable' };
  }
}

/** The grant is gone, or an Action denied it; anything else may be different in a moment (RFC 6749, section 5.2). */
const isFinal = (error: string) => error === 'invalid_grant' || error === 'access_denied';
