// Methods and hosts that the tenant refuses, on every path.
import { type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { setUpTestTenant } from './testing/fixture';

const tenant = setUpTestTenant({ bodyMs: 500 });

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

test('targets in absolute form are answered by their path and host, others with 400', async () => {
  expect((await send('GET', 'http://evil.example/.well-known/jwks.json')).status).toBe(421);
  expect((await send('GET', `${tenant.url}/.well-known/jwks.json`)).status).toBe(200);
  expect((await send('OPTIONS', '*')).status).toBe(400);
});

test.each([...PATHS, '/nothing', '/api/v2/nothing', '/userinfo'])(
  '%s is answered with nosniff',
  async (path) => {
    const { headers } = await send('GET', path);
    expect(headers['x-content-type-options']).toBe('nosniff');
  },
);

test.each([
  ['/oauth/token', 'application/x-www-form-urlencoded'],
  ['/dbconnections/signup', 'application/json'],
])('%s ends a body that trickles in with 408', async (path, type) => {
  const socket = connect(Number(new URL(tenant.url).port), '127.0.0.1');
  const answered = text(socket);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: 900\r\n\r\n`,
  );
  const timer = setInterval(() => socket.writable && socket.write('{'), 50);
  socket.on('error', () => undefined);
  const response = await answered.finally(() => clearInterval(timer));
  expect(response).toMatch(/^HTTP\/1\.1 408 /);
  expect(response).toContain('"error":"request_timeout"');
});
