import { expect, test } from 'vitest';
import { matchesWildcard } from './wildcard-urls';

test.each([
  ['https://*.example.com/cb', 'https://a.example.com/cb', true],
  ['https://pr-*-app.example.com', 'https://pr-12-app.example.com', true],
  ['http://*.example.com:8080/cb', 'http://a.example.com:8080/cb', true],
  ['https://*.example.com/cb', 'https://a.b.example.com/cb', false],
  ['https://*.example.com/cb', 'https://example.com/cb', false],
  ['https://*.example.com/cb', 'http://a.example.com/cb', false],
  ['https://*.example.com/cb', 'https://a.example.com/cb/more', false],
  ['https://*.example.com/cb', 'https://evil.test/a.example.com/cb', false],
  ['https://*.example.com/cb', 'https://user@a.example.com/cb', false],
  ['https://*.example.com', 'https://a.example.com.evil.test', false],
  ['https://*.com/cb', 'https://a.com/cb', false],
  ['https://sub.*.example.com', 'https://sub.a.example.com', false],
  ['https://*.*.example.com', 'https://a.b.example.com', false],
  ['com.example.app://*.example.com', 'com.example.app://a.example.com', false],
  ['https://a.example.com/*', 'https://a.example.com/x', false],
])('%s and %s: %s', (allowed, url, matches) => {
  expect(matchesWildcard(allowed, url)).toBe(matches);
});
