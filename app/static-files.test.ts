import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressStatic } from '@/scripts/compress-static';
import { staticFiles } from './static-files';

const SCRIPT = 'console.log("encore");\n'.repeat(200);
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-static-'));
  await mkdir(join(folder, 'chunks', '(shell)'), { recursive: true });
  await writeFile(join(folder, 'chunks', '(shell)', 'a.js'), SCRIPT);
  await writeFile(join(folder, 'font.woff2'), 'not text');
  await writeFile(join(folder, 'long.js.br'), randomBytes(16 * 1024 * 1024));
  await compressStatic(folder);
  const answer = await staticFiles(folder);
  server = createServer((req, res) => {
    if (!answer(req, res)) res.writeHead(204).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** `fetch` would decompress the body. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const sent = request({ port, path, method, headers }, async (response) => {
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part as Buffer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
      });
      sent.on('error', reject).end();
    },
  );
}

const PATH = `/_next/static/chunks/${encodeURIComponent('(shell)')}/a.js`;

test('sends brotli or gzip as accepted, with immutable caching', async () => {
  const small = await get(PATH, { 'accept-encoding': 'gzip, deflate, br, zstd' });
  expect(small.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'application/javascript; charset=UTF-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'content-length': String(small.body.byteLength),
  });
  expect(brotliDecompressSync(small.body).toString()).toBe(SCRIPT);

  const gzipped = await get(PATH, { 'accept-encoding': 'br;q=0, gzip' });
  expect(gzipped.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzipped.body).toString()).toBe(SCRIPT);
  expect(gzipped.headers.etag).not.toBe(small.headers.etag);
});

test('answers 304 for a known ETag, and HEAD without a body', async () => {
  const first = await get(PATH, { 'accept-encoding': 'br' }, 'HEAD');
  expect(first).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  const etag = String(first.headers.etag);
  expect((await get(PATH, { 'accept-encoding': 'br', 'if-none-match': etag })).status).toBe(304);
});

test.each([
  ['a request without Accept-Encoding', PATH, {}],
  ['a font', '/_next/static/font.woff2', { 'accept-encoding': 'br' }],
  ['the compressed file itself', `${PATH}.br`, { 'accept-encoding': 'br' }],
  ['a path outside the folder', '/_next/static/../../package.json', { 'accept-encoding': 'br' }],
])('leaves %s to Next', async (_what, path, headers) => {
  expect((await get(path, headers)).status).toBe(204);
});

/** The number of open file descriptors of the long file. */
async function openDescriptors(): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((path) => path.endsWith('long.js.br')).length;
}

test.skipIf(process.platform !== 'linux')('closes the file when the client disconnects', async () => {
  const { port } = server.address() as AddressInfo;
  const abandoned = () =>
    new Promise<void>((done, reject) => {
      const headers = { 'accept-encoding': 'br' };
      const sent = request({ port, path: '/_next/static/long.js', headers }, (response) => {
        response.on('error', () => done()).once('data', () => sent.destroy());
      });
      sent.on('error', reject).end();
    });
  await Promise.all(Array.from({ length: 5 }, abandoned));
  await expect.poll(openDescriptors).toBe(0);
});
