// Methods and hosts that the tenant refuses, on every path.
import { type OutgoingHttpHeaders, request } from 'node:http';
import { expect, test } from 'vitest';
import { setUpTestTenant } from './testing/fixture';

const tenant = setUpTestTenant();

const PATHS = [
  '/',
  '/inspector',
  '/u/login',
  '/authorize',
  '/oauth/token',
  '/api/v2/users',
  '/.well-known/jwks.json',
];

/** A request with its own Host header, which fetch does not allow. */
const send = (method: string, path: string, headers: OutgoingHttpHeaders = {}) =>
  new Promise<{ status: number | undefined; headers: Record<string, unknown> }>((done, failed) => {
    const { port } = new URL(tenant.url);
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answer.resume();
      done({ status: answer.statusCode, headers: answer.headers });
    });
    outgoing.on('error', failed);
    outgoing.end();
  });

test.each(PATHS)('%s refuses TRACE with 405 and the hosts of others with 421', async (path) => {
  const trace = await send('TRACE', path);
  expect(trace.status).toBe(405);
  expect(trace.headers.allow).toContain('GET');
  const { port } = new URL(tenant.url);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '[::2]',
  ])
    expect((await send('GET', path, { host })).status, host).toBe(421);
  for (const host of ['localhost', `localhost:${port}`, '127.0.0.1', '[::1]:80', 'LOCALHOST'])
    expect((await send('GET', path, { host })).status, host).not.toBe(421);
});

test.each([...PATHS, '/nothing', '/api/v2/nothing', '/userinfo'])(
  '%s is answered with nosniff',
  async (path) => {
    const { headers } = await send('GET', path);
    expect(headers['x-content-type-options']).toBe('nosniff');
  },
);
