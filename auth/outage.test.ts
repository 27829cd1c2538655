// Sessions during an outage of the tenant.
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { digest } from './access-token';
import { readSession } from './session';
import { type AppTenant, cookieOf, startAppTenant } from './testing/tenant';

let tenant: AppTenant;
beforeAll(async () => {
  tenant = await startAppTenant();
});
afterAll(() => tenant.close());
afterEach(() => vi.useRealTimers());

test('keeps the session active until the access token expires, then reports unavailable', async () => {
  const tokens = await tenant.signIn('outage@encore.example');
  const cookie = await cookieOf(tokens);
  expect((await readSession(cookie)).state).toBe('active');
  await tenant.stop();

  const expiry = (decodeJwt(tokens.accessToken).exp ?? 0) * 1_000;
  vi.useFakeTimers({ toFake: ['Date'], now: expiry - 20_000 });
  expect(await readSession(cookie)).toMatchObject({
    state: 'active',
    viewer: { tokenId: digest(tokens.accessToken) },
  });

  vi.useFakeTimers({ toFake: ['Date'], now: expiry + 10_000 });
  expect(await readSession(cookie)).toEqual({ state: 'unavailable' });
});
