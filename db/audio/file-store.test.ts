// Bytes come back as they went in, whole or in part, and no key leads out of the store's directory.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileStore } from './file-store';
import { type AudioKey, type AudioStore, type ByteRange, isAudioKey, toAudioKey } from './store';

let dataDir: string;
let store: AudioStore;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'encore-audio-'));
  store = createFileStore(dataDir);
});
afterAll(() => rm(dataDir, { recursive: true }));

async function bytesOf(key: AudioKey, range?: ByteRange): Promise<Buffer> {
  return Buffer.from(await new Response(store.read(key, range)).arrayBuffer());
}

test('what was put can be read, under the hash of its bytes', async () => {
  const bytes = randomBytes(200_000);
  const key = await store.put(bytes);
  expect(key).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(await store.stat(key)).toEqual({ size: 200_000 });
  expect((await bytesOf(key)).equals(bytes)).toBe(true);
  expect((await readFile(join(dataDir, 'audio', key.slice(0, 2), key))).equals(bytes)).toBe(true);
});

test('an empty file is a file', async () => {
  const key = await store.put(new Uint8Array());
  expect(await store.stat(key)).toEqual({ size: 0 });
  expect(await bytesOf(key)).toHaveLength(0);
});

test.each([
  [0, 0],
  [0, 65_535],
  [65_536, 65_536],
  [1000, 150_000],
  [199_999, 199_999],
  [150_000, 9_999_999],
])('bytes %i to %i, both included', async (start, end) => {
  const bytes = randomBytes(200_000);
  const key = await store.put(bytes);
  expect((await bytesOf(key, { start, end })).equals(bytes.subarray(start, end + 1))).toBe(true);
});

test('a reader that stops early closes the file', async () => {
  const key = await store.put(randomBytes(300_000));
  const openFiles = async () => (await readdir('/proc/self/fd')).length;
  const before = process.platform === 'linux' ? await openFiles() : 0;
  for (let i = 0; i < 20; i++) {
    const reader = store.read(key).getReader();
    await reader.read();
    await reader.cancel();
  }
  if (process.platform === 'linux') expect(await openFiles()).toBeLessThan(before + 10);
});

test('a key without a file: no size, and a stream that errors', async () => {
  const missing = toAudioKey('0'.repeat(64));
  expect(await store.stat(missing)).toBeNull();
  await expect(bytesOf(missing)).rejects.toThrow('ENOENT');
});

test('the same bytes put twenty times at once are one whole file and no leftovers', async () => {
  const bytes = randomBytes(500_000);
  const keys = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)));
  expect(new Set(keys).size).toBe(1);
  const [key] = keys;
  const files = await readdir(join(dataDir, 'audio', key?.slice(0, 2) ?? ''));
  expect(files.filter((name) => name.startsWith(key ?? '-'))).toEqual([key]);
  expect(key && (await bytesOf(key)).equals(bytes)).toBe(true);
});

test('a file cut short is written again', async () => {
  const bytes = randomBytes(1000);
  const key = await store.put(bytes);
  await writeFile(join(dataDir, 'audio', key.slice(0, 2), key), bytes.subarray(0, 10));
  await store.put(bytes);
  expect((await bytesOf(key)).equals(bytes)).toBe(true);
});

const HOSTILE = [
  '',
  '..',
  '../../etc/passwd',
  `../${'a'.repeat(61)}`,
  'a'.repeat(63),
  'a'.repeat(65),
  'A'.repeat(64),
  'g'.repeat(64),
  `${'a'.repeat(64)}\n`,
  `${'a'.repeat(63)}/`,
  `${'a'.repeat(64)}\0`,
  `%2e%2e%2f${'a'.repeat(55)}`,
];

test.each(HOSTILE)('the key %j is refused everywhere', async (text) => {
  expect(isAudioKey(text)).toBe(false);
  expect(() => toAudioKey(text)).toThrow(TypeError);
  // A cast can slip such a text past the compiler, never past the store.
  const forged = text as AudioKey;
  await expect(store.stat(forged)).rejects.toThrow(TypeError);
  expect(() => store.read(forged)).toThrow(TypeError);
});
