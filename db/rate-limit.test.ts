import { afterEach, expect, test, vi } from 'vitest';
import { setEnvironment } from '@/auth/testing/environment';
import { deleteExpired } from './queries/file-removal';
import { takeToken } from './rate-limit';
import { setUpDatabase } from './testing';

setEnvironment();
const db = setUpDatabase();
afterEach(() => {
  vi.useRealTimers();
});

const HOURLY = { burst: 24, perMinute: 1 };
const takeMany = (bucket: string, times: number) =>
  Promise.all(Array.from({ length: times }, () => takeToken(bucket, HOURLY)));

test('allows the burst, then says how long to wait', async () => {
  const began = performance.now();
  const waits = await takeMany('burst', 40);
  const elapsed = performance.now() - began;
  expect(waits.filter((wait) => wait === 0)).toHaveLength(24);
  for (const wait of waits.slice(24)) {
    expect(wait).toBeGreaterThan(59_000 - elapsed);
    expect(wait).toBeLessThanOrEqual(60_000);
  }
  expect(await takeToken('another', HOURLY)).toBe(0);
});

test('allows one more when the time has passed', async () => {
  await takeMany('refill', 24);
  const wait = await takeToken('refill', HOURLY);
  await db.owner`update rate_limits set full_at = full_at - interval '61 seconds'`;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + wait + 1 });
  expect(await takeToken('refill', HOURLY)).toBe(0);
  expect(await takeToken('refill', HOURLY)).toBeGreaterThan(0);
});

test('does not wait longer because the clock is set back', async () => {
  await takeMany('clock', 24);
  expect(await takeToken('clock', HOURLY)).toBeGreaterThan(0);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
  const wait = await takeToken('clock', HOURLY);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60_000);
});

test('counts the tokens of other processes', async () => {
  await takeToken('shared', HOURLY);
  // The other process empties every bucket.
  await db.owner`update rate_limits set full_at = now() + interval '24 minutes'`;
  const waits = await takeMany('shared', 24);
  expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(1);
});

test('stores neither user ids nor addresses, and forgets full buckets', async () => {
  await takeToken('write user auth0|private', HOURLY);
  const rows = await db.owner`select bucket from rate_limits`;
  expect(rows.length).toBeGreaterThan(0);
  for (const { bucket } of rows) expect(bucket).toMatch(/^[\w-]{43}$/);
  await db.owner`update rate_limits set full_at = now() - interval '1 second'`;
  await deleteExpired();
  expect(await db.owner`select from rate_limits`).toHaveLength(0);
});
