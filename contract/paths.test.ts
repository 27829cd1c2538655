import { expect, test } from 'vitest';
import { safeReturnTo, signInPath } from './paths';

test.each(['/', '/playlists/7', '/songs?q=night%20bird&sort=-plays', '/settings#name'])(
  'accepts %s as a path to return to',
  (path) => {
    expect(safeReturnTo(path)).toBe(path);
  },
);

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'songs',
  '/api/auth/sign-out',
  '',
  null,
  undefined,
])('replaces %j with the home page', (text) => {
  expect(safeReturnTo(text)).toBe('/');
});

test('a sign-in link contains the path to return to and the notice', () => {
  expect(signInPath('/songs?q=a&b')).toBe('/sign-in?returnTo=%2Fsongs%3Fq%3Da%26b');
  expect(signInPath('/', 'session-ended')).toBe('/sign-in?notice=session-ended&returnTo=%2F');
});
