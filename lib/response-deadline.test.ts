import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { limitResponseTime } from './response-deadline';

const DEADLINE_MS = 200;

/** A server that responds only to complete bodies, or never. */
async function start(responds: boolean, ms = DEADLINE_MS): Promise<{ server: Server; url: string }> {
  const server = createServer((incoming, response) => {
    limitResponseTime(incoming, response, ms);
    incoming.on('data', () => server.emit('part')).on('end', () => responds && response.end('done'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('responds with 503 when a handler does not', async () => {
  const response = await fetch((await start(false)).url);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect(await response.json()).toMatchObject({ status: 503 });
});

test('does not touch a response in time', async () => {
  expect(await (await fetch((await start(true, 60_000)).url)).text()).toBe('done');
});

test('waits while the body arrives', async () => {
  const { server, url } = await start(true);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const upload = request(url, { method: 'POST' });
  const answered = once(upload, 'response');
  for (let part = 0; part < 8; part += 1) {
    const arrived = once(server, 'part');
    upload.write('part');
    await arrived;
    vi.advanceTimersByTime(DEADLINE_MS * 0.75);
  }
  upload.end();
  const [response] = await answered;
  expect(response.statusCode).toBe(200);
  response.resume();
});
