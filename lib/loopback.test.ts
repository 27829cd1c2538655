import { expect, test } from 'vitest';
import { isLoopback } from './loopback';

test.each([
  'localhost',
  'localhost:3000',
  'LOCALHOST:3000',
  '127.0.0.1:3000',
  '127.1.2.3',
  '[::1]',
  '[::1]:80',
])('accepts %s', (host) => expect(isLoopback(host)).toBe(true));

test.each(['127.0.0.1.nip.io', 'localhost.evil.example', '127.evil.example', '10.0.0.1', '[::2]', ''])(
  'rejects "%s"',
  (host) => expect(isLoopback(host)).toBe(false),
);
