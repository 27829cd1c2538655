import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { normalizeTarget } from './request-target';

const server = createServer((request, response) => {
  const isValid = normalizeTarget(request);
  response.end(isValid ? `${request.headers.host} ${request.url}` : 'invalid');
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => server.close());

async function send(target: string, hosts = ['localhost']): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const headers = [...hosts.map((host) => `Host: ${host}`), 'Connection: close'];
  socket.write(`OPTIONS ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
  return (await text(socket)).split('\r\n\r\n')[1] ?? '';
}

test.each([
  ['/a?b#c', 'localhost /a?b#c'],
  ['//evil.example/a', 'localhost //evil.example/a'],
  ['http://evil.example/a?b', 'evil.example /a?b'],
  ['HTTPS://Evil.Example:8/', 'evil.example:8 /'],
  ['http://evil.example', 'evil.example /'],
  ['http://localhost:3000@evil.example/', 'invalid'],
  ['*', 'invalid'],
  ['ftp://evil.example/', 'invalid'],
  ['http://', 'invalid'],
])('%s is %s', async (target, result) => {
  expect(await send(target)).toContain(result);
});

test('a second Host header is invalid', async () => {
  expect(await send('/', ['localhost', 'evil.example'])).toContain('invalid');
});
