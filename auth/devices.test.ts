import { expect, test } from 'vitest';
import { deviceName } from './devices';

test.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0', 'Firefox on Mac'],
  ['encore-cli (Linux x64)', 'An app on Linux'],
  ['curl/8.0', undefined],
  [null, undefined],
])('names the device of %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
