import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { limitResponseTime } from './response-deadline';

/** A server that responds only to complete bodies, with a deadline of 200 ms. */
async function start(respondAfterMs: number | null): Promise<string> {
  const server = createServer((incoming, response) => {
    limitResponseTime(incoming, response, 200);
    incoming.resume().on('end', () => {
      if (respondAfterMs !== null) setTimeout(() => response.end('done'), respondAfterMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('responds with 503 when a handler does not', async () => {
  const response = await fetch(await start(null));
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect(await response.json()).toMatchObject({ status: 503 });
});

test('does not touch a response in time', async () => {
  expect(await (await fetch(await start(1))).text()).toBe('done');
});

test('waits while the body arrives', async () => {
  const upload = request(await start(1), { method: 'POST' });
  const answered = once(upload, 'response');
  for (let part = 0; part < 8; part += 1) {
    upload.write('part');
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  upload.end();
  const [response] = await answered;
  expect(response.statusCode).toBe(200);
  response.resume();
});
