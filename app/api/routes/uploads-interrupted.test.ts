// Interrupted uploads, over real connections.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type ClientRequest, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '..';
import { appendToUpload, uploadPath } from '../intake/upload-files';
import { PART, setUpUploads, TUS } from '../testing/tus-client';

const { api, tus, mp3 } = await setUpUploads();
let server: Server;
beforeAll(async () => {
  server = createServer(getRequestListener(createApi().fetch)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends the bytes from `from` to `to`, and leaves the connection open. */
async function beginPatch(path: string, from: number, to: number): Promise<ClientRequest> {
  const token = await api.issuer.token({ sub: 'auth0|sender' });
  const { port } = server.address() as AddressInfo;
  const patch = request({
    port,
    path,
    method: 'PATCH',
    headers: {
      ...TUS,
      ...PART,
      authorization: `Bearer ${token}`,
      'upload-offset': String(from),
      'content-length': String(mp3.length - from),
    },
  });
  patch.on('error', () => undefined);
  patch.write(mp3.subarray(from, to));
  await expect.poll(() => tus.offsetOf(path)).toBe(to);
  return patch;
}

test('resumes after a lost connection', async () => {
  const path = await tus.begin(mp3.length);
  const half = Math.floor(mp3.length / 2);
  const lost = await beginPatch(path, 0, half);

  // The server has not noticed the lost connection when the client resumes.
  expect((await tus.patch(path, half, mp3.subarray(half, half + 100))).headers.get('upload-offset')).toBe(
    String(half + 100),
  );
  const torn = await beginPatch(path, half + 100, half + 300);
  torn.destroy();
  lost.destroy();

  expect((await tus.patch(path, half + 300, mp3.subarray(half + 300))).status).toBe(204);
  expect((await api.call('POST', `${path}/song`, { as: 'sender', json: {} })).status).toBe(200);
});

test('cancels an upload while bytes are being received', async () => {
  const path = await tus.begin(mp3.length);
  const patch = await beginPatch(path, 0, 1000);
  expect((await tus.call('DELETE', path, 'sender')).status).toBe(204);
  patch.destroy();
  expect((await tus.call('HEAD', path, 'sender')).status).toBe(404);
  const uploadId = path.split('/').at(-1) ?? '';
  expect(await appendToUpload(uploadId, 1000, mp3.length, new Blob(['more']).stream())).toBeNull();
});

test('ends a body that stalls, and keeps its bytes', async () => {
  const path = await tus.begin(1000);
  const stalled = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(400)),
  });
  const uploadId = path.split('/').at(-1) ?? '';
  expect(await appendToUpload(uploadId, 0, 1000, stalled, 50)).toEqual({ start: 0, end: 400 });
  expect(await tus.offsetOf(path)).toBe(400);
});

test('writes the bytes of one request when many append at the same offset', async () => {
  const path = await tus.begin(60_000);
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => tus.patch(path, 0, Buffer.alloc(60_000, i + 1))),
  );
  const offset = await tus.offsetOf(path);
  expect(offset).toBeGreaterThan(0);
  const stored = await readFile(uploadPath(path.split('/').at(-1) ?? ''));
  expect(stored).toHaveLength(offset);
  expect(new Set(stored).size).toBe(1);
  // A request that another one stopped before its first byte has appended nothing: 204 with the offset 0.
  for (const { status, headers } of answers) {
    expect([204, 409]).toContain(status);
    expect(Number(headers.get('upload-offset')), String(status)).toBeLessThanOrEqual(offset);
  }
});
