// Raw connections, which send one byte at a time.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limitBodyTime } from './body-deadline';

const DEADLINE_MS = 300;
let server: Server;
/** Errors of the handler while it read the body. */
const aborted: unknown[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const ms = request.url === '/patient' ? 60_000 : DEADLINE_MS;
    limitBodyTime(request, response, ms, { contentType: 'application/json', text: '{"late":true}' });
    if (request.url === '/unread') return void response.end('unread');
    const body = await text(request).catch((error: unknown) => void aborted.push(error));
    response.end(`read ${body?.length}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

/** Sends `parts`, one every 30 ms, until the server responds. @returns its response */
async function send(head: string, parts: readonly string[], path = '/'): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const answered = text(socket);
  socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${head}\r\n\r\n`);
  const rest = [...parts];
  const timer = setInterval(() => {
    const part = rest.shift();
    if (part !== undefined && socket.writable) socket.write(part);
  }, 30);
  socket.on('error', () => undefined);
  return answered.finally(() => clearInterval(timer));
}

const many = (part: string) => Array<string>(200).fill(part);

test.each([
  ['with a length', 'Content-Length: 200', many('a')],
  ['in chunks', 'Transfer-Encoding: chunked', many('1\r\na\r\n')],
])('a body that trickles in %s ends with 408', async (_how, head, parts) => {
  aborted.length = 0;
  const response = await send(head, parts);
  expect(response).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(response).toMatch(/\r\nConnection: close\r\n/);
  expect(response.endsWith('\r\n\r\n{"late":true}')).toBe(true);
  await expect.poll(() => aborted).toHaveLength(1);
});

test('a slow body in time is read, and a request without a body is not limited', async () => {
  expect(await send('Content-Length: 4', ['a', 'b', 'c', 'd'], '/patient')).toMatch(/read 4/);
  expect(await send('Content-Length: 0', [])).toMatch(/read 0/);
});

test.each(['Content-Length: 200', 'Transfer-Encoding: chunked'])(
  'a connection whose request was answered before its body arrived is closed: %s',
  async (head) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`POST /unread HTTP/1.1\r\nHost: localhost\r\n${head}\r\n\r\n`);
    // Resolves when the connection is closed.
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  },
);

test('a connection is kept for the next request when the body arrives late', async () => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const head = 'POST /unread HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n';
  const answered = text(socket);
  socket.write(`${head}\r\n`);
  socket.write('a');
  socket.write(`${head}Connection: close\r\n\r\na`);
  expect((await answered).match(/200 OK/g)).toHaveLength(2);
});
