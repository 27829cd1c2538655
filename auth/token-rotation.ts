// Renewing a session: one request to the tenant for each refresh token, however many requests need it at once.

import { processCache } from '@encore/util/once-per-process';
import { decodeJwt } from 'jose';
import { log } from '@/lib/log';
import { digest } from './access-token';
import { encryptSession, type SessionTokens } from './session-cookie';
import { PATIENCE_MS, requestToken, webClient } from './tenant-client';

/** Plain data on purpose: both bundles of this code wait for the same promise. */
export type Renewal =
  | { kind: 'renewed'; tokens: SessionTokens; cookieValue: string; expiresAt: number }
  | { kind: 'refused' }
  | { kind: 'unavailable' };

/** An exchange waits for the Actions, which may take 20 seconds: given up before, the rotated token would be lost. */
const EXCHANGE_MS = 25_000;

/** For so long a refusal is not asked for again. */
const KEEP_REFUSAL_MS = 60_000;

const renewals = processCache<Promise<Renewal>>('renewals', 10_000);

/**
 * Exchanges a refresh token, which the tenant rotates: used a second time it would end the session. So requests
 * that come together share one exchange, and those that come late, with the old cookie, get its result: until what it gave
 * expires, as the answer that carried the new cookie may have been lost on its way to a device that then fell asleep.
 * Who asks waits no longer than for anything else of the tenant; the exchange goes on, and the next one gets its result.
 */
export async function renew(tokens: SessionTokens): Promise<Renewal> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Renewal>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unavailable' }), PATIENCE_MS);
  });
  return Promise.race([sharedExchange(tokens), late]).finally(() => clearTimeout(timer));
}

function sharedExchange(tokens: SessionTokens): Promise<Renewal> {
  const key = digest(tokens.refreshToken);
  const running = renewals.get(key);
  if (running) return running;
  const renewal = exchange(tokens);
  renewals.set(key, renewal, Number.POSITIVE_INFINITY);
  void renewal.then((result) => {
    if (result.kind === 'unavailable') renewals.delete(key);
    else
      renewals.set(key, renewal, result.kind === 'renewed' ? result.expiresAt : Date.now() + KEEP_REFUSAL_MS);
  });
  return renewal;
}

async function exchange(tokens: SessionTokens): Promise<Renewal> {
  if (!tokens.refreshToken) return { kind: 'refused' };
  try {
    const grant = { grant_type: 'refresh_token', refresh_token: tokens.refreshToken };
    const reply = await requestToken(grant, webClient(), EXCHANGE_MS);
    if (!reply.ok) {
      if (isFinal(reply.error)) return { kind: 'refused' };
      log.error({ status: reply.status, error: reply.error }, 'session was not renewed');
      return { kind: 'unavailable' };
    }
    const next = {
      accessToken: reply.accessToken,
      refreshToken: reply.refreshToken ?? tokens.refreshToken,
      idToken: reply.idToken ?? tokens.idToken,
    };
    const { exp = 0 } = decodeJwt(next.accessToken);
    return { kind: 'renewed', tokens: next, cookieValue: await encryptSession(next), expiresAt: exp * 1000 };
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'session was not renewed');
    return { kind: 'unavailable' };
  }
}

/** The grant is gone, or an Action denied it; anything else may be different in a moment (RFC 6749, section 5.2). */
const isFinal = (error: string) => error === 'invalid_grant' || error === 'access_denied';
