// The app's own token at the tenant: asked for once, however many requests need it, and missed aloud.
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { log } from '@/lib/log';
import { TenantUnavailable } from './errors';
import { readUserMetadata } from './management';
import { setEnvironment } from './testing/environment';
import { type Issuer, startIssuer } from './testing/issuer';
import { renew } from './token-rotation';

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

test('a refusal is noted with its code and status, without a secret, and asked about again', async () => {
  vi.spyOn(globalThis, 'fetch');
  const noted = vi.spyOn(log, 'error');
  issuer.respondWith(401, {}, { error: 'invalid_client', error_description: 'the secret is wrong' });
  for (let i = 0; i < 2; i++) await expect(readUserMetadata('auth0|a')).rejects.toThrow(TenantUnavailable);
  expect(tokenRequests()).toBe(2);
  expect(await renew({ accessToken: 'a', refreshToken: 'r', idToken: 'i' })).toEqual({ kind: 'unavailable' });
  expect(noted.mock.calls).toEqual([
    [{ status: 401, error: 'invalid_client' }, 'no token for the Management API'],
    [{ status: 401, error: 'invalid_client' }, 'no token for the Management API'],
    [{ status: 401, error: 'invalid_client' }, 'session was not renewed'],
  ]);
});

test('requests that come together, and those after them, share one token, also one that does not say how long it lasts', async () => {
  vi.spyOn(globalThis, 'fetch');
  issuer.respondWith(200, {}, { access_token: 'a token', user_metadata: { theme: 'dark' } });
  const read = () => readUserMetadata('auth0|a');
  const all = await Promise.all(Array.from({ length: 5 }, read));
  expect([...all, await read()]).toEqual(Array(6).fill({ theme: 'dark' }));
  expect(tokenRequests()).toBe(1);
});
