import { expect, test } from 'vitest';
import { noticeText } from './sign-in-notices';

test('shows only known notices', () => {
  expect(noticeText('session-ended')).toBe('Your session has ended. Sign in again.');
  expect(noticeText('Call this number')).toBeNull();
  expect(noticeText('toString')).toBeNull();
});
