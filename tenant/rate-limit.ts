// The tenant's rate limits: token buckets in memory, told about in headers as Auth0 does (Auth0: rate limit use cases).

export const BUCKETS = ['write-users', 'delete-users', 'read-users', 'management'] as const;
export type BucketName = (typeof BUCKETS)[number];

/** A bucket holds `burst` requests and gets `perMinute` new ones, evenly. */
export interface RateLimit {
  burst: number;
  perMinute: number;
}

/** Auth0's figures for Essentials and Professional; `management` is its Enterprise limit for the whole API. */
const DEFAULT_LIMITS = {
  'write-users': { burst: 20, perMinute: 200 },
  'delete-users': { burst: 20, perMinute: 200 },
  'read-users': { burst: 40, perMinute: 500 },
  management: { burst: 50, perMinute: 960 },
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
  /** Takes a request from a bucket, if it holds one. */
  take(bucket: BucketName): Verdict;
  /** Takes a request from a bucket; while it is empty, waits until its `reset` and tries again. */
  wait(bucket: BucketName): Promise<void>;
}

interface Bucket extends RateLimit {
  level: number;
  filledAt: number;
}

/** Full buckets with the default limits, or those given. */
export function createRateLimits(given: Partial<Record<BucketName, RateLimit>> = {}): RateLimits {
  const buckets = new Map<BucketName, Bucket>();
  const bucketOf = (name: BucketName): Bucket => {
    const limit = given[name] ?? DEFAULT_LIMITS[name];
    const bucket = buckets.get(name) ?? { ...limit, level: limit.burst, filledAt: wholeSeconds() };
    buckets.set(name, bucket);
    return bucket;
  };
  const take = (name: BucketName) => takeFrom(bucketOf(name), wholeSeconds());
  return {
    take,
    async wait(name) {
      for (let verdict = take(name); !verdict.allowed; verdict = take(name)) {
        const pause = Math.max(1, verdict.reset * 1000 - Date.now());
        await new Promise((resume) => setTimeout(resume, pause));
      }
    },
  };
}

/** Now, in milliseconds since 1970. A bucket's clock ticks in the header's unit, so `reset` is exact. */
function wholeSeconds(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}

/** @param now milliseconds since 1970 */
function takeFrom(bucket: Bucket, now: number): Verdict {
  const interval = 60_000 / bucket.perMinute;
  const arrived = Math.floor((now - bucket.filledAt) / interval);
  bucket.level = Math.min(bucket.burst, bucket.level + arrived);
  bucket.filledAt += arrived * interval;
  const allowed = bucket.level > 0;
  if (allowed) bucket.level -= 1;
  return {
    allowed,
    limit: bucket.burst,
    remaining: bucket.level,
    reset: Math.ceil((bucket.filledAt + interval) / 1000),
  };
}
