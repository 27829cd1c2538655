// Rate limits that hold over all processes: token buckets in Postgres. A process takes several tokens at once and hands them
// out, so that most requests need no query.
import { hash } from 'node:crypto';
import { withMutex } from '@encore/util/keyed-mutex';
import { processCache } from '@encore/util/once-per-process';
import { isRecent } from '@encore/util/recent';
import { env } from '@/env';
import { database } from './client';
import { isUnavailable } from './connection-errors';

/** A token bucket with capacity `burst`, refilled evenly with `perMinute` tokens. `RATE_LIMIT_FACTOR` multiplies both. */
export interface RateLimit {
  burst: number;
  perMinute: number;
}

/** Tokens that this process has taken and not used, or when the next ones are expected. */
interface Lease {
  tokens: number;
  /** In milliseconds since the epoch. */
  takenAt: number;
  /** How long after that no token is left, in milliseconds. */
  wait: number;
}

const leases = processCache<Lease>('rate-limit-leases', 20_000);
/** Unused tokens are dropped, because another process may need them. */
const LEASE_MS = 5_000;
/** A burst is taken in this many steps. */
const STEPS = 12;

/**
 * Takes a token.
 * @param bucket the limited action and who does it
 * @returns 0, or the milliseconds to wait. 0 when Postgres is unavailable: then the request itself fails or needs no Postgres
 */
export function takeToken(bucket: string, limit: RateLimit): Promise<number> {
  const { rateLimitFactor: factor } = env();
  if (factor === 0) return Promise.resolve(0);
  const [burst, perMinute] = [limit.burst * factor, limit.perMinute * factor];
  const key = hash('sha256', `${bucket} ${burst} ${perMinute}`, 'base64url');
  return withMutex(`rate limit ${key}`, async () => {
    const lease = leases.get(key);
    if (lease && isRecent(lease.takenAt, lease.wait)) return lease.takenAt + lease.wait - Date.now();
    if (lease && lease.tokens > 0) {
      lease.tokens -= 1;
      return 0;
    }
    try {
      for (const tokens of new Set([Math.max(1, Math.floor(burst / STEPS)), 1])) {
        const wait = await take(key, tokens, { burst, perMinute });
        if (wait > 0 && tokens > 1) continue;
        const takenAt = Date.now();
        leases.set(key, { tokens: tokens - 1, takenAt, wait }, takenAt + Math.max(wait, LEASE_MS));
        return wait;
      }
      return 0;
    } catch (error) {
      if (isUnavailable(error)) return 0;
      throw error;
    }
  });
}

async function take(key: string, tokens: number, { burst, perMinute }: RateLimit): Promise<number> {
  const [row] = await database().sql<{ wait: number }[]>`
    select take_tokens(${key}, ${tokens}, ${burst}, ${perMinute}) as wait`;
  return row?.wait ?? 0;
}
