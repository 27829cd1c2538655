// Tests of api.cache. Source: Auth0's runtime (npm @auth0/actions) and the documented limits of Actions.
import { expect, onTestFinished, test, vi } from 'vitest';
import type { CacheRecord } from '../..';
import type { CallArguments, CallMethod } from '../calls';
import { cache } from './cache';
import type { ApiContext } from './context';

function setUp(entries: Record<string, CacheRecord> = {}) {
  const recorded: unknown[] = [];
  const context = {
    memory: { cache: entries, scopes: { added: [], removed: [] } },
    observe: () => {},
    record: <M extends CallMethod>(method: M, ...args: CallArguments[M]) => recorded.push([method, ...args]),
  };
  return { api: cache(context as unknown as ApiContext), recorded };
}

const error = (code: string) => ({ type: 'error', code });

test('a value is readable in the same execution and recorded for later ones', () => {
  const { api, recorded } = setUp();
  const expires_at = Date.now() + 60_000;
  expect(api.set('k', 'v', { expires_at })).toEqual({ type: 'success', record: { value: 'v', expires_at } });
  expect(api.get('k')).toEqual({ value: 'v', expires_at });
  expect(api.get('other')).toBeUndefined();
  expect(recorded).toEqual([['cache.set', 'k', 'v', expires_at]]);
});

test('an expired entry is not returned', () => {
  expect(setUp({ k: { value: 'v', expires_at: 1 } }).api.get('k')).toBeUndefined();
});

test('delete returns whether the key existed', () => {
  const { api, recorded } = setUp({ k: { value: 'v', expires_at: Date.now() + 1000 } });
  expect(api.delete('k')).toEqual({ type: 'success' });
  expect(api.delete('k')).toEqual(error('CacheKeyDoesNotExist'));
  expect(recorded).toEqual([['cache.delete', 'k']]);
});

function lifetime(options?: { ttl?: number; expires_at?: number }): number {
  const before = Date.now();
  const result = setUp().api.set('k', 'v', options);
  if (result.type === 'error') throw new Error(result.code);
  return result.record.expires_at - before;
}

test('15 minutes by default, the earlier of two expiries, at most 24 hours', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  expect(lifetime()).toBe(15 * 60_000);
  expect(lifetime({ ttl: 5000, expires_at: Date.now() + 9000 })).toBe(5000);
  expect(lifetime({ ttl: 9000, expires_at: Date.now() + 5000 })).toBe(5000);
  expect(lifetime({ ttl: 48 * 3_600_000 })).toBe(24 * 3_600_000);
});

test('rejects expiries that are not numbers or in the past', () => {
  const { api, recorded } = setUp();
  expect(api.set('k', 'v', { ttl: Number.NaN })).toEqual(error('InvalidExpiry'));
  expect(api.set('k', 'v', { expires_at: '1' as never })).toEqual(error('InvalidExpiry'));
  expect(api.set('k', 'v', { ttl: 0 })).toEqual(error('ItemAlreadyExpired'));
  expect(recorded).toEqual([]);
});

test('keys up to 64 bytes, values up to 4096 bytes, 20 entries, 16 KiB + 256 B in total', () => {
  const { api } = setUp();
  expect(api.set('é'.repeat(33), 'v')).toEqual(error('CacheKeySizeExceeded'));
  expect(api.set('k', 'x'.repeat(4097))).toEqual(error('CacheValueSizeExceeded'));
  for (let i = 0; i < 4; i++) expect(api.set(`big${i}`, 'x'.repeat(4000)).type).toBe('success');
  expect(api.set('one more', 'x'.repeat(4000))).toEqual(error('CacheSizeExceeded'));

  const many = setUp().api;
  for (let i = 0; i < 20; i++) expect(many.set(`k${i}`, 'v').type).toBe('success');
  expect(many.set('k20', 'v')).toEqual(error('CacheSizeExceeded'));
  expect(many.set('k19', 'again').type).toBe('success');
});
