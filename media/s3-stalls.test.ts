// Stores that stop in the middle of a request or a response.
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createS3Store } from './s3-store';
import { type FileStore, toFileKey } from './store';

const KEY = toFileKey('0'.repeat(64));
const UNAVAILABLE = { name: 'StoreUnavailable' };
const MB = 1024 * 1024;
/** Does not end while a test runs. */
const LONG = 600_000;
const LIMITS = { connect: LONG, answer: LONG, read: LONG, write: LONG, list: LONG };

let respond: (request: IncomingMessage, response: ServerResponse) => unknown;
let closed: Promise<void>;
const server = createServer((request, response) => {
  closed = new Promise((resolve) => response.once('close', resolve));
  respond(request, response);
});
const folder = mkdtempSync(join(tmpdir(), 'encore-stalls-'));

beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  const done = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await done;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A store with one short limit. The bucket's circuit is its own. */
function open(limits: Partial<typeof LIMITS>): FileStore {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const address = { bucket: 'music', prefix: '', region: 'us-east-1', endpoint };
  return createS3Store(address, 'audio', { ...LIMITS, ...limits });
}

const headersOnly = (status: number) => (_request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': 1_000 }).flushHeaders();
};
const silence = () => {};

test.each<[string, typeof respond, Partial<typeof LIMITS>, (store: FileStore) => Promise<unknown>]>([
  ['no answer to HEAD', silence, { answer: 200 }, (store) => store.stat(KEY)],
  ['no answer to GET', silence, { answer: 200 }, (store) => store.read(KEY)],
  ['half an error', headersOnly(404), { answer: 200 }, (store) => store.read(KEY)],
  ['half an error of a removal', headersOnly(503), { answer: 200 }, (store) => store.remove(KEY)],
])('%s is an outage', async (_, behavior, limits, call) => {
  respond = behavior;
  await expect(call(open(limits))).rejects.toMatchObject(UNAVAILABLE);
  await closed;
});

test('half a list ends with an error', async () => {
  respond = headersOnly(200);
  await expect(open({ list: 200 }).list()[Symbol.asyncIterator]().next()).rejects.toThrow();
  await closed;
});

test('a file that stops after its first bytes ends with an error', async () => {
  respond = (request, response) => {
    if (request.method === 'HEAD') response.writeHead(404).end();
    else response.writeHead(200, { 'content-length': 10 }).write('12345');
  };
  const store = open({ read: 200 });
  // Loads the SDK.
  await store.stat(KEY);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const reader = (await store.read(KEY))?.getReader();
  expect((await reader?.read())?.value).toEqual(new Uint8Array(Buffer.from('12345')));
  const next = expect(reader?.read()).rejects.toMatchObject(UNAVAILABLE);
  await vi.advanceTimersByTimeAsync(200);
  await next;
  await closed;
});

test('a file that arrives slowly arrives completely, and a listener may pause', async () => {
  let response: ServerResponse | undefined;
  respond = (request, opened) => {
    if (request.method === 'HEAD') return opened.writeHead(404).end();
    response = opened;
    opened.writeHead(200, { 'content-length': 4 * MB }).flushHeaders();
  };
  const store = open({ read: 1_000 });
  // Loads the SDK.
  await store.stat(KEY);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const reader = (await store.read(KEY))?.getReader();
  let bytes = 0;
  const readTo = async (end: number) => {
    while (bytes < end) bytes += (await reader?.read())?.value?.byteLength ?? Number.NaN;
  };
  for (const sent of [1, 2, 3]) {
    response?.write(Buffer.alloc(MB));
    await readTo(sent * MB - 100_000);
    await vi.advanceTimersByTimeAsync(800);
  }
  await readTo(3 * MB);
  response?.end(Buffer.alloc(MB));
  await readTo(3 * MB + 1);
  // The next chunk has been read ahead when this resolves, or is read before the time passes.
  await expect.poll(() => vi.getTimerCount(), { timeout: 20_000 }).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  await readTo(4 * MB);
  expect(bytes).toBe(4 * MB);
});

/** Whether this process has the file open. */
const isOpen = (path: string) =>
  readdirSync('/proc/self/fd').some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  });

test.each<[string, (request: IncomingMessage) => void]>([
  ['reads nothing of', (request) => request.pause()],
  ['does not acknowledge', (request) => request.resume()],
])('a store that %s a file is an outage, and the file is closed', async (_, onPut) => {
  respond = (request, response) => {
    if (request.method === 'PUT') onPut(request);
    else response.writeHead(404).end();
  };
  const path = join(folder, 'song');
  writeFileSync(path, Buffer.alloc(32 * MB));
  await expect(open({ write: 500 }).putFile(path)).rejects.toMatchObject(UNAVAILABLE);
  if (process.platform === 'linux') await expect.poll(() => isOpen(path)).toBe(false);
});

test('a file that the store does not ask for (100 Continue) is an outage, and is closed', async () => {
  const ignore = vi.fn();
  server.once('checkContinue', ignore);
  onTestFinished(() => void server.off('checkContinue', ignore));
  respond = (_request, response) => response.writeHead(404).end();
  const path = join(folder, 'unread');
  writeFileSync(path, Buffer.alloc(32 * MB));
  await expect(open({ write: 500 }).putFile(path)).rejects.toMatchObject(UNAVAILABLE);
  expect(ignore).toHaveBeenCalled();
  if (process.platform === 'linux') await expect.poll(() => isOpen(path)).toBe(false);
});

test('bytes that are not acknowledged are an outage', async () => {
  respond = (request, response) => {
    if (request.method === 'PUT') request.resume();
    else response.writeHead(404).end();
  };
  await expect(open({ write: 500 }).put(Buffer.from('cover'))).rejects.toMatchObject(UNAVAILABLE);
});
