// Password hashing with scrypt, in Node's thread pool. Hashes contain their parameters, so that these can be raised.
// Imported hashes verify too.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { compare } from 'bcryptjs';
import { Unavailable } from '../unavailable';
import { isCustomHash, verifyCustomHash } from './custom-password-hash';

/** log2 of N. N = 2^17, r = 8, p = 1 is OWASP's minimum (Password Storage Cheat Sheet) and takes 128 MB. */
export const PASSWORD_COST = 17;

const R = 8;
const P = 1;
const KEY_LENGTH = 32;
const SALT_LENGTH = 16;

/** Derivations at a time: bounds the memory and leaves threads of the pool to others. */
const CONCURRENCY = 2;
const MAX_WAIT_MS = 4000;

export interface Passwords {
  /** @returns `scrypt$N$r$p$salt$key` with salt and key in base64url @throws Unavailable after too long a wait */
  hash(password: string): Promise<string>;
  /**
   * False without a hash, after the same time, so that timing does not reveal whether a user exists.
   * @returns a new hash in `upgrade` if the password is correct and the hash was weaker than those of today
   * @throws Unavailable after too long a wait
   */
  verify(password: string, hash: string | null | undefined): Promise<{ correct: boolean; upgrade?: string }>;
}

/** @param cost log2 of N */
export function createPasswords(cost: number): Passwords {
  const N = 2 ** cost;
  const derive = limited(CONCURRENCY, deriveKey);
  const encode = (salt: Buffer, key: Buffer) =>
    ['scrypt', N, R, P, salt.toString('base64url'), key.toString('base64url')].join('$');
  // No password has this hash.
  const unmatchable = encode(randomBytes(SALT_LENGTH), randomBytes(KEY_LENGTH));

  async function hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_LENGTH);
    return encode(salt, await derive(password, salt, { N, r: R, p: P }));
  }

  /** Derives a hash also after a wrong password, for the same time. */
  async function upgraded(correct: boolean, password: string) {
    const upgrade = await hash(password);
    return { correct, ...(correct ? { upgrade } : {}) };
  }

  return {
    hash,
    async verify(password, stored) {
      // bcrypt, from an export of Auth0.
      if (stored?.startsWith('$2')) return upgraded(await compare(password, stored), password);
      if (isCustomHash(stored)) return upgraded(await verifyCustomHash(password, stored), password);
      const [, n, r, p, salt = '', key = ''] = (stored ?? unmatchable).split('$');
      const expected = Buffer.from(key, 'base64url');
      const options = { N: Number(n), r: Number(r), p: Number(p) };
      const actual = await derive(password, Buffer.from(salt, 'base64url'), options);
      const correct = timingSafeEqual(actual, expected) && Boolean(stored);
      return options.N >= N ? { correct } : upgraded(correct, password);
    },
  };
}

function deriveKey(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const { N = 0, r = 0 } = options;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_LENGTH, { ...options, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Runs at most `concurrency` calls at a time, in order. @throws Unavailable for a call that waited too long */
function limited<A extends unknown[], T>(concurrency: number, run: (...args: A) => Promise<T>) {
  const waiting: (() => void)[] = [];
  let running = 0;
  const turn = () =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(start), 1);
        reject(new Unavailable('Too many password checks are waiting.'));
      }, MAX_WAIT_MS);
      const start = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.push(start);
    });
  return async (...args: A): Promise<T> => {
    if (running >= concurrency) await turn();
    else running += 1;
    try {
      return await run(...args);
    } finally {
      // The next call takes over the place.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
