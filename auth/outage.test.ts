// What is left of a session when the tenant is away.
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type MigratedDatabase, openDatabase } from '@/db/testing';
import { readSession } from './session';
import { encryptSession, sessionCookieName } from './session-cookie';
import { type AppTenant, startAppTenant } from './testing/tenant';

let db: MigratedDatabase;
let tenant: AppTenant;
beforeAll(async () => {
  db = await openDatabase();
  tenant = await startAppTenant({ DATABASE_URL: db.appUrl });
});
afterAll(() => db.close());
afterEach(() => vi.useRealTimers());

test('the session goes on until the access token has expired; then it waits, and the cookie is kept', async () => {
  const tokens = await tenant.signIn('outage@encore.example');
  const cookie = `${sessionCookieName()}=${await encryptSession(tokens)}`;
  expect((await readSession(cookie)).state).toBe('active');
  await tenant.close();

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 880_000 });
  expect(await readSession(cookie)).toMatchObject({
    state: 'active',
    tokens: { accessToken: tokens.accessToken },
  });

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
  expect(await readSession(cookie)).toEqual({ state: 'unavailable' });
});
