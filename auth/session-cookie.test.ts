import { beforeAll, expect, test } from 'vitest';
import { encryptSession, readSessionCookie, replaceSession, sessionCookieName } from './session-cookie';
import { setEnvironment } from './testing/environment';

beforeAll(() => setEnvironment());

const small = { accessToken: 'a', refreshToken: 'r', idToken: 'i' };
const large = { accessToken: 'a'.repeat(9_000), refreshToken: 'r', idToken: 'i' };

test('what was written is read again, and only these three', async () => {
  const { cookieHeader } = replaceSession('theme=dark', await encryptSession(small));
  expect(await readSessionCookie(cookieHeader)).toMatchObject(small);
  expect(cookieHeader).toContain('theme=dark');
});

test('a session too long for one cookie travels in several, each within what browsers accept', async () => {
  const { setCookie, cookieHeader } = replaceSession(null, await encryptSession(large));
  expect(setCookie.length).toBeGreaterThan(2);
  for (const cookie of setCookie) expect(cookie.length).toBeLessThanOrEqual(4_096);
  expect(await readSessionCookie(cookieHeader)).toMatchObject(large);
});

test('the pieces of a longer session are cleared when a shorter one takes its place', async () => {
  const before = replaceSession(null, await encryptSession(large)).cookieHeader;
  const { setCookie, cookieHeader } = replaceSession(before, await encryptSession(small));
  expect(setCookie.filter((cookie) => cookie.includes('Max-Age=0')).length).toBeGreaterThan(2);
  expect(await readSessionCookie(cookieHeader)).toMatchObject(small);
});

test('the cookie is for servers only, on every path, and not sent with other sites’ posts', async () => {
  const [cookie] = replaceSession(null, await encryptSession(small)).setCookie;
  expect(cookie).toMatch(/; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('a changed cookie is no session', async () => {
  const value = await encryptSession(small);
  const changed = `${value.slice(0, -8)}${value.at(-8) === 'A' ? 'B' : 'A'}${value.slice(-7)}`;
  expect(await readSessionCookie(`${sessionCookieName()}=${changed}`)).toBeNull();
});
