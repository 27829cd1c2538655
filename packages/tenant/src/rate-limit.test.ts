// Token buckets (Auth0: rate limit use cases).
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRateLimits } from './rate-limit';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000_000_000 }));
afterEach(() => vi.useRealTimers());

const limits = (burst: number, perMinute: number) =>
  createRateLimits({ 'write-users': { burst, perMinute } });

test('allows the burst, then rejects until reset', () => {
  const { take } = limits(2, 60);
  expect(take('write-users')).toEqual({ allowed: true, limit: 2, remaining: 1, reset: 1_000_000_001 });
  expect(take('write-users')).toMatchObject({ allowed: true, remaining: 0 });
  expect(take('write-users')).toEqual({ allowed: false, limit: 2, remaining: 0, reset: 1_000_000_001 });
  vi.setSystemTime(1_000_000_001_000);
  expect(take('write-users')).toMatchObject({ allowed: true, remaining: 0, reset: 1_000_000_002 });
});

test('refills up to the burst', () => {
  const { take } = limits(2, 60);
  take('write-users');
  take('write-users');
  vi.setSystemTime(1_000_000_600_000);
  expect(take('write-users')).toMatchObject({ allowed: true, remaining: 1 });
});

test('rounds reset up to a whole second with a token available', () => {
  const { take } = limits(1, 200);
  take('write-users');
  const { reset } = take('write-users');
  expect(reset).toBe(1_000_000_001);
  vi.setSystemTime(reset * 1000);
  expect(take('write-users').allowed).toBe(true);
});

test('tolerates a clock that is set back', () => {
  const { take } = limits(2, 60);
  take('write-users');
  vi.setSystemTime(999_990_000_000);
  expect(take('write-users')).toMatchObject({ allowed: true, remaining: 0, reset: 999_990_001 });
  vi.setSystemTime(999_990_001_000);
  expect(take('write-users').allowed).toBe(true);
});

test('counts buckets separately', () => {
  const { take } = limits(1, 1);
  take('write-users');
  expect(take('write-users').allowed).toBe(false);
  expect(take('read-users').allowed).toBe(true);
});

test('counts owners separately and drops full buckets beyond a maximum', () => {
  const { take } = createRateLimits({ logins: { burst: 1, perMinute: 1 } });
  const refused = () =>
    Array.from({ length: 1500 }, (_, n) => take('logins', `${n}`)).filter((one) => !one.allowed);
  expect(refused()).toEqual([]);
  expect(refused()).toHaveLength(1500);
  vi.setSystemTime(1_000_000_060_000);
  expect(refused()).toEqual([]);
});

test('resolves waiters in order as tokens become available', async () => {
  const { take, wait } = limits(1, 60);
  take('write-users');
  const done: number[] = [];
  const waiting = [1, 2].map((n) => wait('write-users').then(() => done.push(n)));
  await vi.advanceTimersByTimeAsync(999);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1000);
  await Promise.all(waiting);
  expect(done).toEqual([1, 2]);
});
