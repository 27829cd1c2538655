// Bodies of playlist imports that arrive slowly or never completely, over real connections.
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSong, scopeOf } from '@/db/testing';
import { createApi } from '..';
import { uploadPath } from '../intake/upload-files';
import { problem, setUpApi } from '../testing/harness';

const CHUNKED: Record<string, string> = {};
const FILE = '#EXTM3U\n#EXTINF:60,Ana - Tide\nx.mp3\n';

const api = setUpApi();
let server: Server;
beforeAll(async () => {
  server = createServer(getRequestListener(createApi().fetch)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const received = async () => (await readdir(dirname(uploadPath('x'))).catch((): string[] => [])).length;

/** Sends the beginning of a file, in chunks or of a declared length, and leaves the connection open. */
async function begin(as: string, headers: Record<string, string> = {}) {
  const token = await api.issuer.token({ sub: `auth0|${as}` });
  const sent = request({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/playlists/import',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'audio/x-mpegurl', ...headers },
  });
  sent.on('error', () => undefined);
  sent.write(FILE);
  return sent;
}

const importFile = (as: string) =>
  api.call('POST', '/api/playlists/import', {
    as,
    body: FILE,
    headers: { 'content-type': 'audio/x-mpegurl' },
  });

test('files that arrive slowly are stored on disk, three of a user at once, and delay no one else', async () => {
  for (const as of ['one', 'two', 'other']) {
    await addSong(scopeOf(as), { songname: 'Tide', artist: 'Ana', duration_ms: 60_000 });
  }
  const halves = [];
  for (const as of ['one', 'two']) {
    for (const headers of [CHUNKED, { 'content-length': '60000000' }, CHUNKED])
      halves.push(await begin(as, headers));
  }
  await expect.poll(received).toBe(6);

  expect((await importFile('other')).status).toBe(201);
  const refused = await importFile('one');
  expect(refused).toMatchObject(problem('rate-limited', 429));
  expect(refused.headers.get('retry-after')).toBe('5');

  const [first, ...rest] = halves;
  first?.end();
  const [answer] = first ? ((await once(first, 'response')) as [IncomingMessage]) : [];
  expect(answer?.statusCode).toBe(201);
  for (const half of rest) half.destroy();
  await expect.poll(received).toBe(0);
  expect((await importFile('one')).status).toBe(201);
});

test('an import whose client leaves is completed, and its file removed', async () => {
  await addSong(scopeOf('leaving'), { songname: 'Tide', artist: 'Ana', duration_ms: 60_000 });
  const sent = await begin('leaving', { accept: 'application/x-ndjson' });
  sent.end();
  await once(sent, 'response');
  sent.destroy();
  const playlists = async () => (await api.call('GET', '/api/playlists', { as: 'leaving' })).body;
  await expect.poll(playlists).toMatchObject({ items: [{ song_count: 1 }] });
  await expect.poll(received).toBe(0);
});

test('a body without a length ends at 64 MB', async () => {
  const sent = await begin('large');
  const chunk = Buffer.alloc(8 * 1024 * 1024, '#');
  for (let n = 0; n < 8; n += 1) sent.write(chunk);
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(413);
  await expect.poll(received).toBe(0);
});
