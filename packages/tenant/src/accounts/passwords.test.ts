// Password hashes: parameters, upgrades, and derivations at a time.
import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPasswords, PASSWORD_COST } from './passwords';

const COST = 10;
const passwords = createPasswords(COST);

test('the cost of a running tenant is N = 2^17, r = 8, p = 1', async () => {
  const hash = await createPasswords(PASSWORD_COST).hash('Correct-horse-1');
  expect(hash).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  const [, , , , salt = '', key = ''] = hash.split('$');
  const options = { N: 131_072, r: 8, p: 1, maxmem: 2 ** 28 };
  const expected = scryptSync('Correct-horse-1', Buffer.from(salt, 'base64url'), 32, options);
  expect(key).toBe(expected.toString('base64url'));
});

test('accepts the password only, in any Unicode normalization', async () => {
  const hash = await passwords.hash('Caf\u00e9-horse-1');
  expect(await passwords.verify('Cafe\u0301-horse-1', hash)).toEqual({ correct: true });
  expect(await passwords.verify('Cafe-horse-1', hash)).toEqual({ correct: false });
  for (const none of [null, undefined]) expect(await passwords.verify('', none)).toEqual({ correct: false });
});

test('a correct password replaces a weaker hash, a wrong one does not', async () => {
  const old = await createPasswords(COST - 1).hash('Correct-horse-1');
  const { correct, upgrade = '' } = await passwords.verify('Correct-horse-1', old);
  expect(correct).toBe(true);
  expect(upgrade).toMatch(/^scrypt\$1024\$/);
  expect(await passwords.verify('Correct-horse-1', upgrade)).toEqual({ correct: true });
  expect(await passwords.verify('wrong', old)).toEqual({ correct: false });
});

test('many checks at once all end', async () => {
  const hash = await passwords.hash('Correct-horse-1');
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, i) => passwords.verify(i % 2 ? 'wrong' : 'Correct-horse-1', hash)),
  );
  expect(results.filter(({ correct }) => correct)).toHaveLength(25);
});

test('a bcrypt hash of an export verifies and is replaced', async () => {
  const { hashSync } = await import('bcryptjs');
  const exported = hashSync('Correct-horse-1', 4);
  const { correct, upgrade } = await passwords.verify('Correct-horse-1', exported);
  expect(correct).toBe(true);
  expect(upgrade).toMatch(/^scrypt\$1024\$/);
  expect(await passwords.verify('wrong', exported)).toEqual({ correct: false });
});
