import { beforeAll, expect, test } from 'vitest';
import { encryptSession, readSessionCookie, replaceSession, sessionCookieName } from './session-cookie';
import { setEnvironment } from './testing/environment';

beforeAll(() => setEnvironment());

const small = { accessToken: 'a', refreshToken: 'r', idToken: 'i' };
const large = { accessToken: 'a'.repeat(9_000), refreshToken: 'r', idToken: 'i' };

test('reads back the tokens it wrote, and keeps other cookies', async () => {
  const { cookieHeader } = replaceSession('theme=dark', await encryptSession(small));
  expect(await readSessionCookie(cookieHeader)).toMatchObject(small);
  expect(cookieHeader).toContain('theme=dark');
});

test('splits a long session into several cookies of at most 4096 bytes', async () => {
  const { setCookie, cookieHeader } = replaceSession(null, await encryptSession(large));
  expect(setCookie.length).toBeGreaterThan(2);
  for (const cookie of setCookie) expect(cookie.length).toBeLessThanOrEqual(4_096);
  expect(await readSessionCookie(cookieHeader)).toMatchObject(large);
});

test('clears the surplus cookies when a shorter session replaces a longer one', async () => {
  const before = replaceSession(null, await encryptSession(large)).cookieHeader;
  const { setCookie, cookieHeader } = replaceSession(before, await encryptSession(small));
  expect(setCookie.filter((cookie) => cookie.includes('Max-Age=0')).length).toBeGreaterThan(2);
  expect(await readSessionCookie(cookieHeader)).toMatchObject(small);
});

test('the cookie is HttpOnly, SameSite=Lax and valid on every path', async () => {
  const [cookie] = replaceSession(null, await encryptSession(small)).setCookie;
  expect(cookie).toMatch(/; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('rejects a tampered cookie', async () => {
  const value = await encryptSession(small);
  const changed = `${value.slice(0, -8)}${value.at(-8) === 'A' ? 'B' : 'A'}${value.slice(-7)}`;
  expect(await readSessionCookie(`${sessionCookieName()}=${changed}`)).toBeNull();
});
