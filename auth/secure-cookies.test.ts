import { expect, test } from 'vitest';
import { authOptions } from './next-auth';
import { encryptSession, readSessionCookie, replaceSession, sessionCookieName } from './session-cookie';
import { setEnvironment } from './testing/environment';

setEnvironment({ NEXTAUTH_URL: 'https://encore.example' });

test('with https, every cookie of a sign-in has the prefix __Host-', () => {
  expect(sessionCookieName()).toBe('__Host-next-auth.session-token');
  const cookies = Object.values(authOptions().cookies ?? {});
  expect(cookies).toHaveLength(5);
  for (const { name, options } of cookies) {
    expect(name).toMatch(/^__Host-next-auth\./);
    expect(options).toMatchObject({ httpOnly: true, secure: true, path: '/', sameSite: 'lax' });
    expect(options).not.toHaveProperty('domain');
  }
  const [cookie] = replaceSession(null, 'encrypted').setCookie;
  expect(cookie).toMatch(/^__Host-next-auth\.session-token=encrypted; .*Path=\/.*HttpOnly.*Secure/);
});

test('with https, a session that another host could have set is not read', async () => {
  const tokens = { accessToken: 'a', refreshToken: 'r', idToken: 'i' };
  const value = await encryptSession(tokens);
  const read = (cookie: string) => readSessionCookie(`${cookie}=${value}`);
  expect(await read('__Host-next-auth.session-token')).toMatchObject(tokens);
  for (const name of [
    'next-auth.session-token',
    '__Secure-next-auth.session-token',
    '__host-next-auth.session-token',
    '=__Host-next-auth.session-token',
    '\u00a0__Host-next-auth.session-token',
    '__Host-next-auth.session-token\u00a0',
    '__Host-next-auth.session-token[0]',
    'x=1,__Host-next-auth.session-token',
  ])
    expect(await read(name), name).toBeNull();
});
