// The proxy with a real tenant; only the clock is mocked.
import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type AppTenant, cookieOf, startAppTenant } from '@/auth/testing/tenant';
import { VISITOR_HEADER } from '@/contract/constants';
import { config, proxy } from './proxy';

let tenant: AppTenant;
beforeAll(async () => {
  tenant = await startAppTenant();
});
afterAll(() => tenant.close());
afterEach(() => vi.useRealTimers());

const AFTER_EXPIRY = 901_000;
const moveClock = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

async function visit(path: string, cookie?: string): Promise<Response> {
  return proxy(new NextRequest(`http://localhost:3000${path}`, cookie ? { headers: { cookie } } : {}));
}

async function newCookie(email: string): Promise<string> {
  return cookieOf(await tenant.signIn(email));
}

const passes = (response: Response) => response.headers.get('x-middleware-next') === '1';

test('serves a page without a session and with a fresh one', async () => {
  for (const cookie of [undefined, await newCookie('fresh@encore.example')]) {
    const response = await visit('/', cookie);
    expect(passes(response)).toBe(true);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.has(VISITOR_HEADER)).toBe(cookie === undefined);
  }
});

test('redirects to the public URL, whatever the URL of the request behind a reverse proxy', async () => {
  const response = await proxy(new NextRequest('http://10.0.0.5:3000/songs?q=a'));
  expect(response.headers.get('location')).toBe('http://localhost:3000/sign-in?returnTo=%2Fsongs%3Fq%3Da');
});

test('sends a new nonce to the page and the browser, ignoring the policy of the request', async () => {
  const seen = new Set<string>();
  for (const claimed of ['', "script-src 'nonce-known'"]) {
    const request = new NextRequest('http://localhost:3000/', {
      headers: { 'content-security-policy': claimed },
    });
    const response = await proxy(request);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(response.headers.get('x-middleware-request-content-security-policy')).toBe(policy);
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(policy).toContain("img-src 'self' data: blob:;");
    expect(policy).toMatch(/form-action 'self' http:\/\/localhost:\d+(;|$)/);
    seen.add(/script-src 'self' 'nonce-([\w+/]{22}==)'/.exec(policy)?.[1] ?? '');
  }
  expect(seen.size).toBe(2);
  expect(seen).not.toContain('');
});

test('matches pages, but not files or the API', () => {
  const isMatched = (path: string) => new RegExp(`^${config.matcher}$`).test(path);
  for (const path of ['/', '/songs/artists/will.i.am', '/songs/artists/icon.svg', '/songs/albums/x/01.mp3'])
    expect(isMatched(path), path).toBe(true);
  for (const path of ['/api/me', '/_next/static/a.js', '/icon.svg', '/icons/192.png', '/sw.js'])
    expect(isMatched(path), path).toBe(false);
});

test('redirects a deep link without a session to sign-in, with path and query to return to', async () => {
  const response = await visit('/songs?q=night%20bird&sort=-plays');
  expect(response.status).toBe(307);
  const target = new URL(response.headers.get('location') ?? '');
  expect(target.pathname).toBe('/sign-in');
  expect(target.searchParams.get('returnTo')).toBe('/songs?q=night%20bird&sort=-plays');
  for (const path of ['/', '/sign-in', '/offline', '/playlists/7'])
    expect(passes(await visit(path))).toBe(true);
});

test('limits the playlists that visitors read from one address', async () => {
  const read = (address: string, headers = {}) =>
    proxy(
      new NextRequest('http://localhost:3000/playlists/7', {
        headers: { 'x-encore-address': address, ...headers },
      }),
    );
  const readMany = () =>
    Promise.all(
      Array.from({ length: 320 }, (_, n) => read('192.0.2.1', { 'x-forwarded-for': `10.0.${n % 256}.1` })),
    );
  const answers = await readMany();
  // Slow answers leave time to refill.
  while (answers.every(({ status }) => status !== 429)) answers.push(...(await readMany()));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(300);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await refused[0]?.text()).toContain('Too many requests from your network.');
  expect(passes(await read('192.0.2.2'))).toBe(true);
});

test('passes a refreshed session to the page and to the browser', async () => {
  const cookie = await newCookie('refreshed@encore.example');
  moveClock(AFTER_EXPIRY);
  const response = await visit('/songs', `theme=dark; ${cookie}`);
  expect(passes(response)).toBe(true);
  const [setCookie = ''] = response.headers.getSetCookie();
  const value = setCookie.split(';')[0];
  expect(value).not.toBe(cookie);
  expect(response.headers.get('x-middleware-request-cookie')).toBe(`theme=dark; ${value}`);
});

test('redirects an ended session to sign-in with a notice, and clears the cookie', async () => {
  const tokens = await tenant.signIn('ended@encore.example');
  const cookie = await cookieOf({ ...tokens, refreshToken: 'revoked' });
  moveClock(AFTER_EXPIRY);
  const response = await visit('/playlists/7?sort=name', cookie);
  expect(response.status).toBe(307);
  const target = new URL(response.headers.get('location') ?? '');
  expect(target.pathname).toBe('/sign-in');
  expect(Object.fromEntries(target.searchParams)).toEqual({
    notice: 'session-ended',
    returnTo: '/playlists/7?sort=name',
  });
  expect(response.headers.getSetCookie().join()).toContain('Max-Age=0');
  expect(passes(await visit('/sign-in', cookie))).toBe(true);
});

test('responds with 503 and keeps the cookie when the tenant is unavailable and the token has expired', async () => {
  const cookie = await newCookie('waiting@encore.example');
  await tenant.stop();
  expect(passes(await visit('/', cookie))).toBe(true);
  moveClock(AFTER_EXPIRY);
  const response = await visit('/', cookie);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await response.text()).toContain('The sign-in service cannot be reached right now.');
});
