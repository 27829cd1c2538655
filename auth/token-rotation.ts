// Refresh token rotation: one exchange per refresh token, shared by concurrent requests of all processes.
import { processCache } from '@encore/util/once-per-process';
import { decodeJwt } from 'jose';
import { getShared, putShared, withLease } from '@/db/shared-state';
import { log } from '@/lib/log';
import { digest } from './access-token';
import { decryptSession, encryptSession, type SessionTokens } from './session-cookie';
import { requestToken, TENANT_TIMEOUT_MS, webClient } from './tenant-client';

/** Plain data, because both bundles of this code share it. `expiresAt` is in milliseconds since the epoch. */
export type RefreshResult =
  | { kind: 'refreshed'; tokens: SessionTokens; cookieValue: string; expiresAt: number }
  | { kind: 'refused' }
  | { kind: 'unavailable' };

/** Above the 20-second limit of the Actions that run during an exchange: aborting earlier would lose the rotated token. */
const EXCHANGE_TIMEOUT_MS = 25_000;

const REFUSAL_CACHE_MS = 60_000;

/** A lease that outlives the exchange. */
const LEASE = { waitMs: TENANT_TIMEOUT_MS, ttlMs: EXCHANGE_TIMEOUT_MS + 5_000 };

const exchanges = processCache<Promise<RefreshResult>>('token-exchanges', 10_000);

/**
 * Exchanges a refresh token. The tenant rotates it, and using it twice would end the session, so concurrent requests share one
 * exchange. Later requests with the old cookie get the same result until the new access token expires, because the response
 * with the new cookie may have been lost. Returns `unavailable` after the usual timeout while the exchange continues.
 */
export async function refreshTokens(tokens: SessionTokens): Promise<RefreshResult> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<RefreshResult>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unavailable' }), TENANT_TIMEOUT_MS);
  });
  return Promise.race([sharedExchange(tokens), timeout]).finally(() => clearTimeout(timer));
}

function sharedExchange(tokens: SessionTokens): Promise<RefreshResult> {
  const key = digest(tokens.refreshToken);
  const known = exchanges.get(key);
  if (known) return known;
  const pending = exchangeOnce(key, tokens);
  exchanges.set(key, pending, Number.POSITIVE_INFINITY);
  void pending.then((result) => {
    if (result.kind === 'unavailable') return exchanges.delete(key);
    const expiresAt = result.kind === 'refreshed' ? result.expiresAt : Date.now() + REFUSAL_CACHE_MS;
    exchanges.set(key, pending, expiresAt);
  });
  return pending;
}

/** Uses the result of another process if there is one. @param key digest of the refresh token */
async function exchangeOnce(key: string, tokens: SessionTokens): Promise<RefreshResult> {
  if (!tokens.refreshToken) return { kind: 'refused' };
  try {
    return (
      (await resultOfOthers(key)) ??
      (await withLease(
        `token exchange ${key}`,
        async () => (await resultOfOthers(key)) ?? share(key, tokens),
        LEASE,
      ))
    );
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'session refresh failed');
    return { kind: 'unavailable' };
  }
}

async function resultOfOthers(key: string): Promise<RefreshResult | null> {
  const cookieValue = await getShared('token-exchange', key);
  const tokens = cookieValue && (await decryptSession(cookieValue));
  const result = tokens && refreshed(tokens, cookieValue);
  return result && result.expiresAt > Date.now() ? result : null;
}

/** Exchanges the token and stores the session for other processes, encrypted as in the cookie. */
async function share(key: string, tokens: SessionTokens): Promise<RefreshResult> {
  const result = await exchange(tokens);
  if (result.kind !== 'refreshed') return result;
  await putShared('token-exchange', key, result.cookieValue, result.expiresAt - Date.now()).catch(
    (error: unknown) => log.warn({ err: error }, 'a refreshed session was not shared'),
  );
  return result;
}

function refreshed(tokens: SessionTokens, cookieValue: string): RefreshResult & { kind: 'refreshed' } {
  const { exp = 0 } = decodeJwt(tokens.accessToken);
  return { kind: 'refreshed', tokens, cookieValue, expiresAt: exp * 1000 };
}

async function exchange(tokens: SessionTokens): Promise<RefreshResult> {
  try {
    const grant = { grant_type: 'refresh_token', refresh_token: tokens.refreshToken };
    const reply = await requestToken(grant, webClient(), EXCHANGE_TIMEOUT_MS);
    if (!reply.ok) {
      if (isFinal(reply.error)) return { kind: 'refused' };
      log.error({ status: reply.status, error: reply.error }, 'session refresh failed');
      return { kind: 'unavailable' };
    }
    const next = {
      accessToken: reply.accessToken,
      refreshToken: reply.refreshToken ?? tokens.refreshToken,
      idToken: reply.idToken ?? tokens.idToken,
    };
    return refreshed(next, await encryptSession(next));
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'session refresh failed');
    return { kind: 'unavailable' };
  }
}

/** The grant is invalid or an Action denied it. Other errors are transient (RFC 6749, section 5.2). */
const isFinal = (error: string) => error === 'invalid_grant' || error === 'access_denied';
