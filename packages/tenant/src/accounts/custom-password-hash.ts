// Password hashes of other systems (Auth0: bulk import, custom_password_hash). A login replaces them by a hash of this tenant.
import { createHash, createHmac, pbkdf2, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { argon2dAsync, argon2iAsync, argon2idAsync } from '@noble/hashes/argon2.js';
import { compare } from 'bcryptjs';
import { z } from 'zod';

const Text = z.strictObject({
  value: z.string(),
  encoding: z.enum(['base64', 'hex', 'utf8']).default('utf8'),
});

const Schema = z.strictObject({
  algorithm: z.enum([
    'argon2',
    'bcrypt',
    'hmac',
    'ldap',
    'md5',
    'sha1',
    'sha256',
    'sha512',
    'pbkdf2',
    'scrypt',
  ]),
  hash: Text.extend({
    digest: z.enum(['md5', 'ripemd160', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']).optional(),
    key: Text.optional(),
  }),
  salt: Text.extend({ position: z.enum(['prefix', 'suffix']).default('prefix') }).optional(),
  password: z
    .strictObject({
      encoding: z.enum(['ascii', 'utf8', 'utf16le', 'ucs2', 'latin1', 'binary']).default('utf8'),
    })
    .prefault({}),
  keylen: z.number().int().min(1).max(1024).optional(),
  cost: z
    .number()
    .int()
    .min(2)
    .max(2 ** 20)
    .default(16_384),
  blockSize: z.number().int().min(1).max(64).default(8),
  parallelization: z.number().int().min(1).max(64).default(1),
});

type Hash = z.output<typeof Schema>;
type Verify = (password: string) => Promise<boolean>;

/** Reasons why a hash cannot be used are those of Auth0's documentation of the format. */
export const CustomPasswordHash = Schema.superRefine((hash, { addIssue }) => {
  try {
    verifier(hash);
  } catch (error) {
    addIssue({ code: 'custom', message: (error as Error).message, path: ['hash', 'value'] });
  }
});

const SHORT: Record<string, string> = { sha: 'sha1', ssha: 'sha1', smd5: 'md5' };

/** PHC string format: `$id$v=19$m=65536,t=2$salt$hash`, with version and parameters optional. */
const PHC = /^\$([\w-]+)(?:\$v=(\d+))?(?:\$([a-z]=\d+(?:,[a-z]=\d+)*))?\$([\w+/-]+)\$([\w+/-]+)$/;

function parsePhc(value: string, id: RegExp) {
  const [, name = '', version = '19', list = '', salt = '', key = ''] = PHC.exec(value) ?? [];
  if (!id.test(name)) throw new Error('The hash is not in the PHC string format');
  const parameters = Object.fromEntries(list.split(',').map((each) => each.split('=') as [string, string]));
  const read = (parameter: string, fallback: number, max: number) => {
    const number = Number(parameters[parameter] ?? fallback);
    if (number < 1 || number > max) throw new Error(`The parameter ${parameter} is at most ${max}`);
    return number;
  };
  return { name, version, read, salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
}

const ARGON2 = { argon2d: argon2dAsync, argon2i: argon2iAsync, argon2id: argon2idAsync };

function argon2Verifier({ hash }: Hash): Verify {
  const { name, version, read, salt, key } = parsePhc(hash.value, /^argon2(d|i|id)$/);
  const derive = ARGON2[name as keyof typeof ARGON2];
  const options = { m: read('m', 4096, 2 ** 18), t: read('t', 3, 64), p: read('p', 1, 64) };
  return async (password) =>
    isEqual(await derive(password, salt, { ...options, dkLen: key.length, version: Number(version) }), key);
}

function pbkdf2Verifier({ hash }: Hash): Verify {
  const { name, read, salt, key } = parsePhc(hash.value, /^pbkdf2-/);
  const digest = name.slice('pbkdf2-'.length);
  createHash(digest);
  const [iterations, length] = [read('i', 100_000, 10_000_000), read('l', 64, 1024)];
  return async (password) =>
    isEqual(await promisify(pbkdf2)(password, salt, iterations, length, digest), key);
}

function bcryptVerifier({ hash, salt }: Hash): Verify {
  if (!/^\$2[aby]\$\d\d\$.{53}$/.test(hash.value))
    throw new Error('The hash must start with $2a$, $2b$ or $2y$');
  return (password) => compare(salted(Buffer.from(password), salt).toString(), hash.value);
}

/** RFC 2307 section 5.3: `{scheme}base64`. Salted schemes append the salt to the digest. */
function ldapVerifier({ hash }: Hash): Verify {
  const [, scheme = '', value = ''] = /^\{(s?md5|s?sha\d*)\}(.+)$/i.exec(hash.value) ?? [];
  const name = scheme.toLowerCase();
  const digest = SHORT[name] ?? name.replace(/^ssha/, 'sha');
  const { length } = createHash(digest).digest();
  const stored = Buffer.from(value, 'base64');
  return async (password) =>
    isEqual(
      createHash(digest).update(password).update(stored.subarray(length)).digest(),
      stored.subarray(0, length),
    );
}

function scryptVerifier({ hash, salt, password: { encoding }, keylen, cost: N, ...rest }: Hash): Verify {
  if (!keylen) throw new Error('scrypt requires keylen');
  const { blockSize: r, parallelization: p } = rest;
  const options = { N, r, p, maxmem: 256 * N * r };
  return async (password) => {
    const given = Buffer.from(password, encoding);
    const key = await new Promise<Buffer>((resolve, reject) =>
      scrypt(given, bytes(salt), keylen, options, (error, derived) =>
        error ? reject(error) : resolve(derived),
      ),
    );
    return isEqual(key, bytes(hash));
  };
}

function digestVerifier({ algorithm, hash, salt, password: { encoding } }: Hash): Verify {
  if (hash.encoding === 'utf8') throw new Error('The encoding must be hex or base64');
  const { digest, key } = hash;
  if (algorithm === 'hmac' && !(digest && key)) throw new Error('hmac requires digest and key');
  return async (password) => {
    const computed = digest && key ? createHmac(digest, bytes(key)) : createHash(algorithm);
    return isEqual(computed.update(salted(Buffer.from(password, encoding), salt)).digest(), bytes(hash));
  };
}

const VERIFIERS: Partial<Record<Hash['algorithm'], (hash: Hash) => Verify>> = {
  argon2: argon2Verifier,
  bcrypt: bcryptVerifier,
  ldap: ldapVerifier,
  pbkdf2: pbkdf2Verifier,
  scrypt: scryptVerifier,
};

/** @throws Error if the parameters do not fit the algorithm */
const verifier = (hash: Hash): Verify => (VERIFIERS[hash.algorithm] ?? digestVerifier)(hash);

/** The form in which a custom hash is stored in place of a hash of this tenant. */
export const encodeCustomHash = (hash: Hash): string => JSON.stringify(hash);

export const isCustomHash = (stored: string | null | undefined): stored is string => stored?.[0] === '{';

export const verifyCustomHash = (password: string, stored: string): Promise<boolean> =>
  verifier(Schema.parse(JSON.parse(stored)))(password);

const bytes = (value: { value: string; encoding: BufferEncoding } | undefined): Buffer =>
  value ? Buffer.from(value.value, value.encoding) : Buffer.alloc(0);

function salted(password: Buffer, salt: Hash['salt']): Buffer {
  const added = bytes(salt);
  return Buffer.concat(salt?.position === 'suffix' ? [password, added] : [added, password]);
}

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
