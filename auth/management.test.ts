// The app's token for the Management API: requested once, and logged when it is refused.
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { setUpDatabase } from '@/db/testing';
import { log } from '@/lib/log';
import { TenantUnavailable } from './errors';
import { readUserMetadata } from './management';
import { setEnvironment } from './testing/environment';
import { type Issuer, startIssuer } from './testing/issuer';
import { refreshTokens } from './token-rotation';

setUpDatabase();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
  setEnvironment({ AUTH0_ISSUER: issuer.url });
});
afterAll(() => issuer.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const tokenRequests = () =>
  vi.mocked(fetch).mock.calls.filter(([url]) => String(url).endsWith('/oauth/token')).length;

test('logs the status and error code of a refused token request, and retries on the next call', async () => {
  vi.spyOn(globalThis, 'fetch');
  const logged = vi.spyOn(log, 'error');
  issuer.respondWith(401, {}, { error: 'invalid_client', error_description: 'the secret is wrong' });
  for (let i = 0; i < 2; i++) await expect(readUserMetadata('auth0|a')).rejects.toThrow(TenantUnavailable);
  expect(tokenRequests()).toBe(2);
  expect(await refreshTokens({ accessToken: 'a', refreshToken: 'r', idToken: 'i' })).toEqual({
    kind: 'unavailable',
  });
  expect(logged.mock.calls).toEqual([
    [{ status: 401, error: 'invalid_client' }, 'Management API token refused'],
    [{ status: 401, error: 'invalid_client' }, 'Management API token refused'],
    [{ status: 401, error: 'invalid_client' }, 'session refresh failed'],
  ]);
});

test('concurrent and later requests share one token, even without expires_in', async () => {
  vi.spyOn(globalThis, 'fetch');
  issuer.respondWith(200, {}, { access_token: 'a token', user_metadata: { theme: 'dark' } });
  const read = () => readUserMetadata('auth0|a');
  const all = await Promise.all(Array.from({ length: 5 }, read));
  expect([...all, await read()]).toEqual(Array(6).fill({ theme: 'dark' }));
  expect(tokenRequests()).toBe(1);
});

test('the wait for earlier calls of a user counts as time of a call', async () => {
  issuer.respondWith(200, {}, { access_token: 'a token', user_metadata: {} });
  const timeouts = vi.spyOn(AbortSignal, 'timeout');
  await Promise.all(Array.from({ length: 4 }, () => readUserMetadata('auth0|patient')));
  const [first = 0, ...later] = timeouts.mock.calls.map(([ms]) => ms);
  expect(Math.min(...later)).toBeLessThan(first);
});

test('refuses the calls of a user who used up half of the budget, and allows those of others', async () => {
  const report = { 'x-ratelimit-limit': '40', 'x-ratelimit-remaining': '20' };
  issuer.respondWith(200, report, { access_token: 'a token', user_metadata: {} });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => readUserMetadata('auth0|greedy')),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  expect(outcomes.at(-1)).toMatchObject({ reason: { name: 'TenantRateLimited', retryAfter: 2 } });
  expect(await readUserMetadata('auth0|other')).toEqual({});
  // The clock is set back.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  expect(await readUserMetadata('auth0|greedy')).toEqual({});
});
