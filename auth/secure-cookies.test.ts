import { expect, test } from 'vitest';
import { authOptions } from './next-auth';
import { replaceSession, sessionCookieName } from './session-cookie';
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
