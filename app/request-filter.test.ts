import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestFilter } from './request-filter';

const OPTIONS = {
  nextauthUrl: 'https://encore.example',
  allowedHosts: ['10.1.2.3', 'Internal'],
  trustedProxies: 0,
};

/** A server that echoes the headers of the requests it accepts. */
function echo(options: typeof OPTIONS) {
  const isRejected = requestFilter(options);
  return createServer((incoming, response) => {
    if (!isRejected(incoming, response)) response.end(JSON.stringify(incoming.headers));
  });
}
const servers = { direct: echo(OPTIONS), proxied: echo({ ...OPTIONS, trustedProxies: 1 }) };
beforeAll(async () => {
  for (const server of Object.values(servers)) await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  for (const server of Object.values(servers)) server.close();
});

async function send(headers: Record<string, string>, method = 'GET', server = servers.direct, path = '/') {
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, host: '127.0.0.1', method, path, headers, setHost: false }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += chunk;
  return { status: answer.statusCode, headers: answer.headers, text };
}

test.each([
  'encore.example',
  'ENCORE.example:8443',
  'localhost',
  'localhost:3000',
  '127.0.0.1:1',
  '[::1]:80',
  '10.1.2.3:3000',
  'internal',
])('accepts the host %s', async (host) => expect((await send({ host })).status).toBe(200));

test.each([
  'evil.example',
  'encore.example.evil.example',
  'evil.example:3000',
  '127.0.0.1.nip.io',
  'localhost.evil.example',
  'encore.example@evil.example',
  'encore.example, evil.example',
  'encore.example#.evil.example',
  '10.0.0.1',
  '0.0.0.0',
  ' ',
])('rejects the host "%s"', async (host) => {
  const answer = await send({ host });
  expect(answer.status).toBe(421);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(answer.text)).toMatchObject({ type: 'https://encore.example/problems/misdirected' });
});

test.each(['TRACE', 'PROPFIND', 'PURGE', 'LINK', 'SEARCH'])('answers %s with 405', async (method) => {
  const answer = await send({ host: 'localhost' }, method);
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe('GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS');
  expect(answer.headers['content-type']).toBe('application/problem+json');
});

test('checks the host of a target in absolute form, and rejects targets of other forms', async () => {
  const statusOf = async (path: string) =>
    (await send({ host: 'localhost' }, 'OPTIONS', servers.direct, path)).status;
  expect(await statusOf('http://localhost/api/health')).toBe(200);
  expect(await statusOf('http://evil.example/api/health')).toBe(421);
  expect(await statusOf('*')).toBe(400);
});

test('removes headers by which a client could claim to be another one', async () => {
  const forged = { 'x-user-id': 'a', 'x-viewer-id': 'b', 'x-middleware-next': 'c', 'x-encore-viewer': 'd' };
  const { text } = await send({ host: 'localhost', 'x-forwarded-host': 'evil.example', ...forged });
  expect(JSON.parse(text)).toEqual({ host: 'localhost', connection: expect.any(String) });
});

test('checks the host that a trusted proxy reports', async () => {
  const host = 'localhost';
  const reported = (name: string) => send({ host, 'x-forwarded-host': name }, 'GET', servers.proxied);
  expect((await reported('encore.example')).status).toBe(200);
  expect((await reported('evil.example')).status).toBe(421);
});
