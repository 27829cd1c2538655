// The tenant's signing keys (JWKS, RFC 7517), stale-while-revalidate.
import { throughCircuit } from '@encore/util/circuit-breaker';
import { oncePerProcess } from '@encore/util/once-per-process';
import { isRecent } from '@encore/util/recent';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { log } from '@/lib/log';
import { fetchWhole, tenantUrls } from './tenant-client';

const TIMEOUT_MS = 3_000;

/** Older keys are refreshed in the background. */
export const REFRESH_AFTER_MS = 10 * 60 * 1000;

/** Older keys are used only if they cannot be refreshed. */
const MAX_AGE_MS = 60 * 60 * 1000;

/** Between two attempts to refresh. */
const COOLDOWN_MS = 30_000;

function openKeys(timeoutMs: number) {
  const state = { fetchedAt: 0, attemptedAt: 0 };
  const keys = createRemoteJWKSet(new URL(tenantUrls().jwks), {
    timeoutDuration: timeoutMs,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: Number.POSITIVE_INFINITY,
    async [customFetch](url, init) {
      state.attemptedAt = Date.now();
      const response = await throughCircuit('tenant', Boolean, () => fetchWhole(url, init));
      if (response.ok) state.fetchedAt = Date.now();
      return response;
    },
  });
  return { keys, state };
}

/**
 * Returns the key of a token. A known key is returned at once, also while the tenant does not respond; an unknown one causes a
 * fetch. A key that the tenant removed is refused when the keys have been refreshed: 10 minutes after they were fetched, at
 * the latest with the second request.
 * @throws when the key is unknown and the keys cannot be fetched
 */
export function signingKeys(timeoutMs = TIMEOUT_MS): JWTVerifyGetKey {
  const { keys, state } = oncePerProcess(`jwks ${tenantUrls().jwks}`, () => openKeys(timeoutMs));
  return async (header, token) => {
    const isOld = !isRecent(state.fetchedAt, REFRESH_AFTER_MS);
    if (keys.jwks() && isOld && !isRecent(state.attemptedAt, COOLDOWN_MS)) {
      const refreshed = keys.reload().catch((err: unknown) => {
        log.warn({ err }, 'the signing keys of the tenant cannot be refreshed');
      });
      if (!isRecent(state.fetchedAt, MAX_AGE_MS)) await refreshed;
    }
    return keys(header, token);
  };
}
