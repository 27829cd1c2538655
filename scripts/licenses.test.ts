import { expect, test } from 'vitest';
import { forbiddenLicenses, isAllowed } from './licenses';

test('every production dependency has an allowed license', () => {
  expect(forbiddenLicenses()).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later', true],
  ['GPL-3.0', false],
  ['MIT AND AGPL-3.0', false],
  ['UNLICENSED', false],
])('%s is allowed: %s', (license, allowed) => expect(isAllowed(license)).toBe(allowed));
