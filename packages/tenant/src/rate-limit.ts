// Rate limits: token buckets in memory (Auth0: rate limit use cases).

export const BUCKETS = [
  'write-users',
  'delete-users',
  'read-users',
  'management',
  'logins',
  'failed-logins',
  'signups',
  'resets',
  'mails',
] as const;
export type BucketName = (typeof BUCKETS)[number];

/** A token bucket with capacity `burst`, refilled evenly with `perMinute` tokens. */
export interface RateLimit {
  burst: number;
  perMinute: number;
}

/**
 * Auth0's limits for Essentials and Professional. `management` is the Enterprise limit for the whole API; `logins` applies
 * per user and address and includes successful logins. `failed-logins`, `signups` and `resets` apply per address, `mails`
 * per user and kind of mail.
 */
const DEFAULT_LIMITS = {
  'write-users': { burst: 20, perMinute: 200 },
  'delete-users': { burst: 20, perMinute: 200 },
  'read-users': { burst: 40, perMinute: 500 },
  management: { burst: 50, perMinute: 960 },
  logins: { burst: 20, perMinute: 10 },
  'failed-logins': { burst: 30, perMinute: 6 },
  signups: { burst: 30, perMinute: 10 },
  resets: { burst: 120, perMinute: 30 },
  mails: { burst: 3, perMinute: 1 / 10 },
} satisfies Record<BucketName, RateLimit>;

interface Verdict {
  allowed: boolean;
  /** Capacity of the bucket. */
  limit: number;
  remaining: number;
  /** UNIX time in whole seconds of the next token. */
  reset: number;
}

export interface RateLimits {
  /** Takes a token, if there is one. @param owner selects a separate bucket per owner; one shared bucket by default */
  take(bucket: BucketName, owner?: string): Verdict;
  /** Returns a token. */
  refund(bucket: BucketName, owner: string): void;
  /**
   * Takes a token, waiting until `reset` while the bucket is empty.
   * @returns waiting time in milliseconds
   */
  wait(bucket: BucketName): Promise<number>;
  /** Empties a bucket for every owner; it refills at Auth0's rate. */
  exhaust(bucket: BucketName): void;
  /** Fills all buckets. */
  reset(): void;
}

/** Seconds until the next token, at least one, for Retry-After. */
export const retryAfter = ({ reset }: Pick<Verdict, 'reset'>): string =>
  String(Math.max(1, reset - Math.floor(Date.now() / 1000)));

interface Bucket extends RateLimit {
  level: number;
  filledAt: number;
}

/** Number of buckets from which full ones, which equal new ones, are dropped. */
const MAX_BUCKETS = 1000;

/** @param overrides limits that differ from the defaults */
export function createRateLimits(overrides: Partial<Record<BucketName, RateLimit>> = {}): RateLimits {
  const buckets = new Map<string, Bucket>();
  const exhausted = new Map<BucketName, number>();
  const take = (name: BucketName, owner = '') => {
    const now = wholeSeconds();
    const key = `${name} ${owner}`;
    const exhaustedAt = exhausted.get(name);
    const limit =
      exhaustedAt === undefined ? (overrides[name] ?? DEFAULT_LIMITS[name]) : DEFAULT_LIMITS[name];
    if (buckets.size >= MAX_BUCKETS && !buckets.has(key)) dropFull(buckets, now);
    const initial =
      exhaustedAt === undefined ? { level: limit.burst, filledAt: now } : { level: 0, filledAt: exhaustedAt };
    const bucket = buckets.get(key) ?? { ...limit, ...initial };
    buckets.set(key, bucket);
    return takeFrom(bucket, now);
  };
  return {
    take,
    refund(name, owner) {
      const bucket = buckets.get(`${name} ${owner}`);
      if (bucket) bucket.level = Math.min(bucket.burst, bucket.level + 1);
    },
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
    exhaust(name) {
      for (const key of buckets.keys()) if (key.startsWith(`${name} `)) buckets.delete(key);
      exhausted.set(name, wholeSeconds());
    },
    reset() {
      buckets.clear();
      exhausted.clear();
    },
  };
}

/** The time in milliseconds, rounded down to seconds, the unit of the header, so that `reset` is exact. */
function wholeSeconds(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}

const intervalOf = ({ perMinute }: RateLimit) => 60_000 / perMinute;

/** @param now milliseconds since 1970 */
function fill(bucket: Bucket, now: number): void {
  // The system clock may have been set back.
  bucket.filledAt = Math.min(bucket.filledAt, now);
  const interval = intervalOf(bucket);
  const refilled = Math.floor((now - bucket.filledAt) / interval);
  bucket.level = Math.min(bucket.burst, bucket.level + refilled);
  bucket.filledAt += refilled * interval;
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
