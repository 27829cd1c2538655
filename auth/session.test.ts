// Sessions against a real tenant; only the clock is mocked.
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { isSessionRevoked, revokeSession } from './revocations';
import { readSession, type SessionReading } from './session';
import { readSessionCookie, sessionCookieName } from './session-cookie';
import { signOut } from './sign-out';
import { followTenantLog } from './tenant-log';
import { type AppTenant, cookieOf, startAppTenant } from './testing/tenant';

const LIFETIME = 900_000;

let tenant: AppTenant;
beforeAll(async () => {
  tenant = await startAppTenant();
  // Requests the token for the Management API, so that the tests count the others.
  await followTenantLog();
});
afterAll(() => tenant.close());
beforeEach(() => {
  vi.spyOn(globalThis, 'fetch');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

let people = 0;
const newSession = () => tenant.signIn(`person-${++people}@encore.example`);
const moveClock = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
/** To so many milliseconds before the access token expires. */
const moveClockToExpiry = ({ accessToken }: { accessToken: string }, ms: number) =>
  vi.useFakeTimers({ toFake: ['Date'], now: (decodeJwt(accessToken).exp ?? 0) * 1_000 - ms });
const tokenRequests = () =>
  vi.mocked(fetch).mock.calls.filter(([url]) => String(url).endsWith('/oauth/token')).length;

function active(reading: SessionReading | undefined) {
  if (reading?.state !== 'active') throw new Error(`The session is ${reading?.state}.`);
  return reading;
}

test('a fresh session returns a viewer without a token request', async () => {
  const tokens = await newSession();
  const cookie = await cookieOf(tokens);
  const before = tokenRequests();
  const reading = active(await readSession(cookie));
  expect(reading.viewer).toMatchObject({ userId: tokens.userId, client: null });
  expect(reading.cookies).toBeUndefined();
  expect(tokenRequests()).toBe(before);
});

test('ten concurrent requests at expiry share one exchange', async () => {
  const cookie = await cookieOf(await newSession());
  moveClock(LIFETIME + 1_000);
  const before = tokenRequests();
  const readings = await Promise.all(Array.from({ length: 10 }, () => readSession(cookie)));
  expect(tokenRequests()).toBe(before + 1);
  const refreshed = new Set(readings.map((reading) => active(reading).cookies?.cookieHeader));
  expect(refreshed.size).toBe(1);

  const [next = ''] = [...refreshed].filter((header) => header !== undefined);
  moveClock(LIFETIME + 1_000);
  expect(active(await readSession(next)).cookies).toBeDefined();
});

test('a late request with the old cookie gets the cached exchange', async () => {
  const cookie = await cookieOf(await newSession());
  moveClock(LIFETIME + 1_000);
  const first = active(await readSession(cookie));
  const before = tokenRequests();
  moveClock(LIFETIME - 100_000);
  const late = active(await readSession(cookie));
  expect(late.cookies?.cookieHeader).toBe(first.cookies?.cookieHeader);
  expect(tokenRequests()).toBe(before);
});

test('the tenant ends the session when an old refresh token is reused after the cached exchange expired', async () => {
  const cookie = await cookieOf(await newSession());
  moveClock(LIFETIME + 1_000);
  const refreshed = active(await readSession(cookie)).cookies?.cookieHeader ?? '';
  moveClock(LIFETIME + 1_000);
  const reading = await readSession(cookie);
  expect(reading).toMatchObject({ state: 'ended' });
  expect(reading.state === 'ended' && reading.cookies.setCookie.join()).toMatch(/session-token=; Max-Age=0/);
  moveClock(LIFETIME);
  expect((await readSession(refreshed)).state).toBe('ended');
});

test('does not refresh where cookies cannot be set', async () => {
  const tokens = await newSession();
  const cookie = await cookieOf(tokens);
  moveClockToExpiry(tokens, 8_000);
  const before = tokenRequests();
  expect(active(await readSession(cookie, { refresh: false })).cookies).toBeUndefined();
  expect(tokenRequests()).toBe(before);
});

test('a missing or forged cookie is no session', async () => {
  expect(await readSession(null)).toEqual({ state: 'none' });
  expect(await readSession(`${sessionCookieName()}=forged`)).toEqual({ state: 'none' });
});

test('sign-out revokes the session, clears the cookie and redirects to the tenant’s logout', async () => {
  const tokens = await newSession();
  const cookie = `${await cookieOf(tokens)}; encore-panel=open`;
  const headers = new Headers({ cookie, 'sec-fetch-site': 'same-origin' });
  const response = await signOut(headers);
  expect(response.status).toBe(303);
  const target = new URL(response.headers.get('location') ?? '');
  expect(target.href).toContain(`${tenant.issuer}oidc/logout?`);
  expect(Object.fromEntries(target.searchParams)).toEqual({
    id_token_hint: tokens.idToken,
    post_logout_redirect_uri: 'http://localhost:3000',
  });
  expect(await readSessionCookie(response.headers.getSetCookie().join('; '))).toBeNull();
  expect(response.headers.getSetCookie()).toContain('encore-panel=; Max-Age=0; Path=/; SameSite=Lax');
  moveClock(LIFETIME + 1_000);
  expect((await readSession(headers.get('cookie'))).state).toBe('ended');
});

test('sign-out also revokes the tokens of a concurrent refresh', async () => {
  const tokens = await newSession();
  const cookie = await cookieOf(tokens);
  moveClockToExpiry(tokens, 8_000);
  const late = active(await readSession(cookie)).cookies?.cookieHeader ?? '';
  await signOut(new Headers({ cookie, 'sec-fetch-site': 'same-origin' }));
  expect((await readSession(late)).state).toBe('ended');
  expect((await readSession(cookie)).state).toBe('ended');
});

test('accepts tokens issued after the session was revoked', async () => {
  const now = Math.floor(Date.now() / 1000);
  await revokeSession('reused', async () => {
    expect(isSessionRevoked('reused', now + 5)).toBe(true);
  });
  expect([isSessionRevoked('reused', now - 1), isSessionRevoked('reused', now + 5)]).toEqual([true, false]);
});

test('rejects a cross-site sign-out', async () => {
  const headers = new Headers({ cookie: await cookieOf(await newSession()), 'sec-fetch-site': 'cross-site' });
  const response = await signOut(headers);
  expect(response.status).toBe(403);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('refreshes before it is due on request, once for concurrent requests', async () => {
  const cookie = await cookieOf(await newSession());
  const before = tokenRequests();
  const readings = await Promise.all([1, 2].map(() => readSession(cookie, { refresh: 'now' })));
  expect(tokenRequests()).toBe(before + 1);
  const [first, second] = readings.map((reading) => active(reading).cookies?.cookieHeader);
  expect(first).toBeDefined();
  expect(second).toBe(first);
  // The old cookie still works, and the new one is not due.
  expect(active(await readSession(cookie)).viewer.userId).toBe(active(readings[0]).viewer.userId);
  expect(active(await readSession(first ?? '')).cookies).toBeUndefined();
});
