// Rate limits of the API, for each viewer and for each address, over all processes.
import type { Context } from 'hono';
import { isSafeMethod } from '@/auth/same-origin';
import { type RateLimit, takeToken } from '@/db/rate-limit';
import { type ApiEnv, viewerOf } from '../context';
import { Problem } from '../problem';
import { addressOf } from './address';
import type { Check } from './guards';

interface Limits {
  viewer: RateLimit;
  /** For everyone behind one address, such as an office. */
  address: RateLimit;
}

export const RATE_LIMITS = {
  /** Requests that change data. */
  write: { viewer: { burst: 150, perMinute: 300 }, address: { burst: 1_500, perMinute: 3_000 } },
  /** Requests of resumable uploads: three for a file, and one for each further chunk. */
  upload: { viewer: { burst: 600, perMinute: 1_800 }, address: { burst: 3_000, perMinute: 9_000 } },
  /** Search, also in the song list. */
  search: { viewer: { burst: 100, perMinute: 300 }, address: { burst: 1_000, perMinute: 3_000 } },
} satisfies Record<string, Limits>;

type LimitName = keyof typeof RATE_LIMITS;

function limitOf(request: Context<ApiEnv>['req']): LimitName | null {
  const { method, path } = request;
  if (isSafeMethod(method)) return path === '/api/search' || request.query('q') ? 'search' : null;
  return /^\/api\/uploads(\/|$)/.test(path) ? 'upload' : 'write';
}

/** Answers 429 with Retry-After above the limits. Requires `signedIn`. */
export const limitRate: Check = (c) => {
  const name = limitOf(c.req);
  return name ? spendBoth(c, name) : undefined;
};

async function spendBoth(c: Context<ApiEnv>, name: LimitName): Promise<void> {
  const { viewer, address } = RATE_LIMITS[name];
  const from = addressOf(c);
  await spend(`${name} user ${viewerOf(c).userId}`, viewer);
  if (from) await spend(`${name} address ${from}`, address);
}

async function spend(bucket: string, limit: RateLimit): Promise<void> {
  const wait = await takeToken(bucket, limit);
  if (wait === 0) return;
  throw new Problem('rate-limited', 'Too many requests. Try again in a moment.', {
    headers: { 'retry-after': String(Math.ceil(wait / 1000)) },
  });
}
