// The tenant's rate limits: token buckets in memory, told about in headers as Auth0 does (Auth0: rate limit use cases).

export const BUCKETS = ['write-users', 'delete-users', 'read-users', 'management', 'logins'] as const;
export type BucketName = (typeof BUCKETS)[number];

/** A bucket holds `burst` requests and gets `perMinute` new ones, evenly. */
export interface RateLimit {
  burst: number;
  perMinute: number;
}

/**
 * Auth0's figures for Essentials and Professional; `management` is its Enterprise limit for the whole API, `logins` that of one
 * user from one address, right passwords included.
 */
const DEFAULT_LIMITS = {
  'write-users': { burst: 20, perMinute: 200 },
  'delete-users': { burst: 20, perMinute: 200 },
  'read-users': { burst: 40, perMinute: 500 },
  management: { burst: 50, perMinute: 960 },
  logins: { burst: 20, perMinute: 10 },
} satisfies Record<BucketName, RateLimit>;

interface Verdict {
  allowed: boolean;
  /** The size of the bucket. */
  limit: number;
  remaining: number;
  /** When the bucket gets its next request, in whole seconds since 1970 (UTC). */
  reset: number;
}

export interface RateLimits {
  /** Takes a request from a bucket, if it holds one. @param of whose bucket it is; everybody's when left out */
  take(bucket: BucketName, of?: string): Verdict;
  /**
   * Takes a request from a bucket; while it is empty, waits until its `reset` and tries again.
   * @returns milliseconds it waited; 0 when the bucket held one
   */
  wait(bucket: BucketName): Promise<number>;
}

interface Bucket extends RateLimit {
  level: number;
  filledAt: number;
}

/** So many buckets are kept before those that are full again, and so as good as new, are thrown away. */
const MANY_BUCKETS = 1000;

/** Full buckets with the default limits, or those given. */
export function createRateLimits(given: Partial<Record<BucketName, RateLimit>> = {}): RateLimits {
  const buckets = new Map<string, Bucket>();
  const take = (name: BucketName, of = '') => {
    const now = wholeSeconds();
    const key = `${name} ${of}`;
    const limit = given[name] ?? DEFAULT_LIMITS[name];
    if (buckets.size >= MANY_BUCKETS && !buckets.has(key)) dropFull(buckets, now);
    const bucket = buckets.get(key) ?? { ...limit, level: limit.burst, filledAt: now };
    buckets.set(key, bucket);
    return takeFrom(bucket, now);
  };
  return {
    take,
    async wait(name) {
      const first = take(name);
      if (first.allowed) return 0;
      const start = performance.now();
      for (let verdict = first; !verdict.allowed; verdict = take(name)) {
        const pause = Math.max(1, verdict.reset * 1000 - Date.now());
        await new Promise((resume) => setTimeout(resume, pause));
      }
      return performance.now() - start;
    },
  };
}

/** Now, in milliseconds since 1970. A bucket's clock ticks in the header's unit, so `reset` is exact. */
function wholeSeconds(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}

const intervalOf = ({ perMinute }: RateLimit) => 60_000 / perMinute;

/** @param now milliseconds since 1970 */
function fill(bucket: Bucket, now: number): void {
  // The machine's clock may have been put back.
  bucket.filledAt = Math.min(bucket.filledAt, now);
  const interval = intervalOf(bucket);
  const arrived = Math.floor((now - bucket.filledAt) / interval);
  bucket.level = Math.min(bucket.burst, bucket.level + arrived);
  bucket.filledAt += arrived * interval;
}

function dropFull(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, bucket] of buckets) {
    fill(bucket, now);
    if (bucket.level === bucket.burst) buckets.delete(key);
  }
}

/** @param now milliseconds since 1970 */
function takeFrom(bucket: Bucket, now: number): Verdict {
  fill(bucket, now);
  const allowed = bucket.level > 0;
  if (allowed) bucket.level -= 1;
  return {
    allowed,
    limit: bucket.burst,
    remaining: bucket.level,
    reset: Math.ceil((bucket.filledAt + intervalOf(bucket)) / 1000),
  };
}
