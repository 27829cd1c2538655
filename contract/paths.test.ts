import { expect, test } from 'vitest';
import { noticeText } from '@/auth/sign-in-notices';
import { safeReturnTo, signInPath } from './paths';

test.each(['/', '/playlists/7', '/songs?q=night%20bird&sort=-plays', '/settings#name'])(
  '%s may be returned to',
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
])('%j may not: it leads home', (text) => {
  expect(safeReturnTo(text)).toBe('/');
});

test('a link to sign in carries where to go and what to say', () => {
  expect(signInPath('/songs?q=a&b')).toBe('/sign-in?returnTo=%2Fsongs%3Fq%3Da%26b');
  expect(signInPath('/', 'session-ended')).toBe('/sign-in?notice=session-ended&returnTo=%2F');
});

test('only our own sentences are shown', () => {
  expect(noticeText('session-ended')).toBe('Your session has ended. Sign in again.');
  expect(noticeText('Call this number')).toBeNull();
  expect(noticeText('toString')).toBeNull();
});
