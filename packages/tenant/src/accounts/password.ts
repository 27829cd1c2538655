// Password hashing with scrypt. Hashes contain their parameters, so these can be raised later. Imported bcrypt hashes verify too.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { compare } from 'bcryptjs';

const COST = { N: 16_384, r: 8, p: 1 };
const KEY_LENGTH = 32;

/**
 * @param N cost, a power of two; less only for passwords of tests
 * @returns `scrypt$N$r$p$salt$key` with salt and key in base64url
 */
export async function hashPassword(password: string, N = COST.N): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, KEY_LENGTH, { ...COST, N });
  return ['scrypt', N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Returns false without a hash, but takes the same time, so that timing does not reveal whether a user exists. */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  if (hash?.startsWith('$2')) return compare(password, hash);
  const [, n, r, p, salt = '', key = ''] = (hash ?? (await dummyHash())).split('$');
  const expected = Buffer.from(key, 'base64url');
  const options = { N: Number(n), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt, 'base64url'), expected.length, options);
  return timingSafeEqual(actual, expected) && Boolean(hash);
}

let dummy: Promise<string> | undefined;
function dummyHash(): Promise<string> {
  dummy ??= hashPassword(randomBytes(16).toString('hex'));
  return dummy;
}

function derive(password: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
