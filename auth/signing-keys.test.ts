import { jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signingKeys } from './signing-keys';
import { setEnvironment } from './testing/environment';
import { type Issuer, startIssuer } from './testing/issuer';

// A request that waited for the fetch of the keys would exceed the timeout of the test.
const TIMEOUT_MS = 120_000;

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
  setEnvironment({ AUTH0_ISSUER: issuer.url });
});
afterAll(() => {
  vi.useRealTimers();
  return issuer.close();
});

/** Verifies a new token that is signed with the key of this id. Returns `verified` or the code of the error. */
async function verify(kid: string): Promise<string> {
  const token = await issuer.token({}, { kid });
  return jwtVerify(token, signingKeys(TIMEOUT_MS)).then(
    () => 'verified',
    (error: { code?: string }) => error.code ?? 'failed',
  );
}

let now = Date.now();
function advance(minutes: number): void {
  now += minutes * 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now });
}

test('known keys verify while their refresh hangs; one refresh is in flight', async () => {
  issuer.publishKeys('first');
  expect(await verify('first')).toBe('verified');
  advance(11);
  const release = issuer.holdKeySet();
  const before = issuer.fetches();
  expect(await Promise.all(Array.from({ length: 20 }, () => verify('first')))).toEqual(
    Array(20).fill('verified'),
  );
  await expect.poll(issuer.fetches).toBe(before + 1);
  issuer.publishKeys('first', 'second');
  release();
  expect(await verify('second')).toBe('verified');
});

test('a new key is fetched when a token names it, at most every 30 seconds', async () => {
  issuer.publishKeys('first', 'second', 'third');
  expect(await verify('third')).toBe('ERR_JWKS_NO_MATCHING_KEY');
  advance(1);
  expect(await verify('third')).toBe('verified');
  const before = issuer.fetches();
  expect(await verify('unknown')).toBe('ERR_JWKS_NO_MATCHING_KEY');
  expect(issuer.fetches()).toBe(before);
});

test('a removed key is refused after the refresh, 10 minutes later', async () => {
  issuer.publishKeys('second');
  expect(await verify('first')).toBe('verified');
  advance(11);
  await verify('first');
  await expect.poll(() => verify('first')).toBe('ERR_JWKS_NO_MATCHING_KEY');
});

test('a removed key is refused at once when the keys are older than an hour', async () => {
  issuer.publishKeys('third');
  advance(61);
  expect(await verify('second')).toBe('ERR_JWKS_NO_MATCHING_KEY');
  expect(await verify('third')).toBe('verified');
});

test('while the keys cannot be fetched, an unknown key is not called wrong, and known ones stay valid', async () => {
  issuer.publishKeys();
  advance(61);
  expect(await verify('third')).toBe('verified');
  expect(await verify('fourth')).toBe('ERR_JOSE_GENERIC');
});
