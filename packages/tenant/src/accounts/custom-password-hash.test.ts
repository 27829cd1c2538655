import { createHash, createHmac, pbkdf2Sync, scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { CustomPasswordHash, encodeCustomHash, verifyCustomHash } from './custom-password-hash';

const utf16 = Buffer.from('password', 'utf16le');
const pbkdf2 = pbkdf2Sync('password', 'somesalt', 1000, 32, 'sha256').toString('base64').replace(/=+$/, '');
const ssha = Buffer.concat([createHash('sha256').update('passwordsalt').digest(), Buffer.from('salt')]);

/** Of the password `password`; argon2 from the tests of its reference implementation. */
const HASHES = {
  argon2id: {
    algorithm: 'argon2',
    hash: { value: '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4' },
  },
  argon2i: {
    algorithm: 'argon2',
    hash: {
      value: '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8',
      encoding: 'utf8',
    },
  },
  pbkdf2: { algorithm: 'pbkdf2', hash: { value: `$pbkdf2-sha256$i=1000,l=32$c29tZXNhbHQ$${pbkdf2}` } },
  scrypt: {
    algorithm: 'scrypt',
    hash: { value: scryptSync('password', 'abc123', 32, { N: 4096 }).toString('hex'), encoding: 'hex' },
    salt: { value: 'abc123', encoding: 'utf8' },
    keylen: 32,
    cost: 4096,
  },
  md5: { algorithm: 'md5', hash: { value: '5F4DCC3B5AA765D61D8327DEB882CF99', encoding: 'hex' } },
  'salted sha1': {
    algorithm: 'sha1',
    hash: { value: createHash('sha1').update('passwordpepper').digest('base64url'), encoding: 'base64' },
    salt: { value: '706570706572', encoding: 'hex', position: 'suffix' },
  },
  'sha256 of UTF-16': {
    algorithm: 'sha256',
    hash: { value: createHash('sha256').update(utf16).digest('hex'), encoding: 'hex' },
    password: { encoding: 'utf16le' },
  },
  sha512: {
    algorithm: 'sha512',
    hash: { value: createHash('sha512').update('password').digest('hex'), encoding: 'hex' },
  },
  hmac: {
    algorithm: 'hmac',
    hash: {
      value: createHmac('sha1', 'shh').update('password').digest('base64'),
      encoding: 'base64',
      digest: 'sha1',
      key: { value: '736868', encoding: 'hex' },
    },
  },
  'LDAP {MD5}': { algorithm: 'ldap', hash: { value: '{MD5}X03MO1qnZdYdgyfeuILPmQ==', encoding: 'utf8' } },
  'LDAP {SSHA256}': { algorithm: 'ldap', hash: { value: `{SSHA256}${ssha.toString('base64')}` } },
} satisfies Record<string, object>;

test.each(Object.entries(HASHES))('verifies %s', async (_, hash) => {
  const stored = encodeCustomHash(CustomPasswordHash.parse(hash));
  expect(await verifyCustomHash('password', stored)).toBe(true);
  for (const wrong of ['passwort', '', 'password '])
    expect(await verifyCustomHash(wrong, stored)).toBe(false);
});

test.each([
  {
    algorithm: 'sha256',
    hash: { value: 'd24e794fce503c3ddb1cd1ba1dd5d9b250cf9917336a0316fefd87fecf79200f', encoding: 'hex' },
    salt: { value: 'abc123', position: 'prefix' },
  },
  { algorithm: 'bcrypt', hash: { value: '$2b$10$C9hB01.YxRSTcn/ZOOo4j.TW7xCKKFKBSF.C7E0xiUwumqIDqWUXG' } },
  {
    algorithm: 'pbkdf2',
    hash: {
      value:
        '$pbkdf2-sha512$i=100000,l=64$KNyFsA2rWoE$I2CQGI9H0JxdDf3kERRI97kPCGxh0KWBIV3MxyaS191gDGfzVBGyS4BibhgqWQ0/ails8mHuU9ckASxHOOq58w',
      encoding: 'utf8',
    },
  },
  {
    algorithm: 'ldap',
    hash: {
      value: '{SSHA384}/cgEjdoZh85DhurDeOQEMO1rMlAur93SVPbYe5XSD4lF7nNuvrBju5hUeg9A6agRemgSXGl5YuE=',
      encoding: 'utf8',
    },
  },
])("verifies the $algorithm example of Auth0's documentation", async (hash) => {
  const stored = encodeCustomHash(CustomPasswordHash.parse(hash));
  expect(await verifyCustomHash('shh', stored)).toBe(true);
  expect(await verifyCustomHash('Shh', stored)).toBe(false);
});

test('verifies bcrypt, also with a salt', async () => {
  const value = '$2b$10$nFguVi9LsCAcvTZFKQlRKeLVydo8ETv483lkNsSFI/Wl1Rz1Ypo1K';
  const stored = (salt?: object) =>
    encodeCustomHash(CustomPasswordHash.parse({ algorithm: 'bcrypt', hash: { value }, ...salt }));
  expect(await verifyCustomHash('hello', stored())).toBe(true);
  expect(await verifyCustomHash('ello', stored({ salt: { value: 'h' } }))).toBe(true);
  expect(await verifyCustomHash('Hello', stored())).toBe(false);
});

test.each([
  [{ algorithm: 'md4', hash: { value: '00', encoding: 'hex' } }],
  [{ algorithm: 'md5', hash: { value: '5f4dcc3b5aa765d61d8327deb882cf99' } }],
  [{ algorithm: 'bcrypt', hash: { value: '$2x$10$nFguVi9LsCAcvTZFKQlRKeLVydo8ETv483lkNsSFI/Wl1Rz1Ypo1K' } }],
  [{ algorithm: 'argon2', hash: { value: '$argon2id$v=19$m=999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR' } }],
  [{ algorithm: 'argon2', hash: { value: 'nonsense' } }],
  [{ algorithm: 'pbkdf2', hash: { value: '$pbkdf2-nothing$i=1000,l=32$c29tZXNhbHQ$nf65EOgLrQMR' } }],
  [{ algorithm: 'scrypt', hash: { value: '00', encoding: 'hex' } }],
  [{ algorithm: 'hmac', hash: { value: '00', encoding: 'hex' } }],
  [{ algorithm: 'ldap', hash: { value: '{CRYPT}rqXexS6ZhobKA' } }],
])('refuses %j', (hash) => {
  expect(CustomPasswordHash.safeParse(hash).success).toBe(false);
});
