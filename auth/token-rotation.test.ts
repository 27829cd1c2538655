// Refreshing against a tenant with slow Actions: requests time out, and no rotated token is lost.
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { setUpDatabase } from '@/db/testing';
import { TENANT_TIMEOUT_MS } from './tenant-client';
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
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('times out, while the exchange continues and its result serves the next request', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  const accessToken = await issuer.token();
  issuer.respondWith(200, {}, { access_token: accessToken, refresh_token: 'rotated' });
  const release = issuer.holdResponses();
  const tokens = { accessToken: 'old', refreshToken: 'slow', idToken: 'i' };

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const first = refreshTokens(tokens);
  await expect.poll(() => fetched).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(TENANT_TIMEOUT_MS);
  expect(await first).toEqual({ kind: 'unavailable' });

  const second = refreshTokens(tokens);
  release();
  expect(await second).toMatchObject({ kind: 'refreshed', tokens: { accessToken, refreshToken: 'rotated' } });
  expect(fetched).toHaveBeenCalledTimes(1);
});

test('the timeout of an exchange exceeds the time limit of Actions', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  issuer.respondWith(200, {}, { access_token: await issuer.token() });
  await refreshTokens({ accessToken: 'old', refreshToken: 'other', idToken: 'i' });
  expect(timeout).toHaveBeenCalledWith(25_000);
});
