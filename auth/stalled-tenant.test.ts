// A tenant that stops in the middle of its responses.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { env } from '@/env';
import { authOptions } from './next-auth';
import { signingKeys } from './signing-keys';
import { tenantFetch, tenantUrls } from './tenant-client';
import { setEnvironment } from './testing/environment';

const TIMEOUT_MS = 200;
const TOKEN = `${Buffer.from('{"alg":"RS256","kid":"a"}').toString('base64url')}.e30.c2ln`;

let closed: Promise<void>;
let requests = 0;
const server = createServer(({ url }, response) => {
  requests += 1;
  closed = new Promise((resolve) => response.once('close', resolve));
  if (url?.startsWith('/silent')) return;
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"keys": [');
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  setEnvironment({ AUTH0_ISSUER: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
afterAll(() => {
  vi.useRealTimers();
  server.close();
  server.closeAllConnections();
});

test('costs the timeout three times, then requests fail at once, and the next try is one request', async () => {
  const call = () => tenantFetch(tenantUrls().token, {}, TIMEOUT_MS);
  for (let n = 0; n < 3; n += 1) {
    await expect(call()).rejects.toMatchObject({
      name: 'TenantUnavailable',
      cause: { name: 'TimeoutError' },
    });
    await closed;
  }
  const before = requests;
  vi.useFakeTimers({ toFake: ['Date'] });
  await expect(call()).rejects.toMatchObject({ cause: { name: 'CircuitOpen' } });
  expect(requests).toBe(before);
  vi.setSystemTime(Date.now() + 1_500);
  // The signing keys share the circuit.
  await expect(jwtVerify(TOKEN, signingKeys(TIMEOUT_MS))).rejects.toMatchObject({
    code: 'ERR_JWKS_TIMEOUT',
  });
  await expect(call()).rejects.toMatchObject({ cause: { name: 'CircuitOpen' } });
  // On a busy machine, the time may end before the request arrives.
  expect(requests).toBeLessThanOrEqual(before + 1);
});

interface OpenIdClient {
  Issuer: { discover(url: string): Promise<unknown> };
  custom: { setHttpOptionsDefaults(options: object): void };
}

test.each(['silent', 'stalling'])('a %s tenant does not hold a sign-in', async (kind) => {
  const nextAuth = createRequire(createRequire(import.meta.url).resolve('next-auth'));
  const { Issuer, custom }: OpenIdClient = nextAuth('openid-client');
  const [provider] = authOptions().providers;
  custom.setHttpOptionsDefaults({ ...provider?.options?.httpOptions, timeout: TIMEOUT_MS });
  await expect(Issuer.discover(new URL(kind, env().issuer).href)).rejects.toThrow();
  await closed;
});
