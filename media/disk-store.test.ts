// Tests specific to the disk store. Those for every store are in store.test.ts.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDiskStore } from './disk-store';
import type { FileStore } from './store';

let dataDir: string;
let store: FileStore;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'encore-audio-'));
  store = createDiskStore(dataDir);
});
afterAll(() => rm(dataDir, { recursive: true }));

test('stores the bytes in a file named by the key', async () => {
  const bytes = randomBytes(1000);
  const key = await store.put(bytes);
  expect((await readFile(join(dataDir, 'audio', key.slice(0, 2), key))).equals(bytes)).toBe(true);
});

test('keeps files from other accounts of the machine', async () => {
  const source = join(dataDir, 'source');
  await writeFile(source, randomBytes(1000), { mode: 0o644 });
  const keys = [await store.put(randomBytes(1000)), await store.putFile(source)];
  const paths = keys.map((key) => join(dataDir, 'audio', key.slice(0, 2), key));
  const modes = await Promise.all([join(dataDir, 'audio'), ...paths.map(dirname), ...paths].map(modeOf));
  expect(modes).toEqual(process.platform === 'win32' ? modes : ['700', '700', '700', '600', '600']);
});

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test('keeps no file open for a reader that cancels or never reads', async () => {
  const key = await store.put(randomBytes(300_000));
  const openFiles = async () => (process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0);
  const before = await openFiles();
  const unread: unknown[] = [];
  for (let i = 0; i < 10; i++) {
    unread.push(await store.read(key));
    await (await store.read(key))?.cancel();
    const reader = (await store.read(key))?.getReader();
    await reader?.read();
    await reader?.cancel();
  }
  expect(await openFiles()).toBeLessThan(before + 5);
  expect(unread).not.toContain(null);
});

test('concurrent puts of the same bytes leave no temporary files', async () => {
  const bytes = randomBytes(500_000);
  const [key = ''] = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)));
  const files = await readdir(join(dataDir, 'audio', key.slice(0, 2)));
  expect(files.filter((name) => name.startsWith(key))).toEqual([key]);
});

test('rewrites a truncated file', async () => {
  const bytes = randomBytes(1000);
  const key = await store.put(bytes);
  const path = join(dataDir, 'audio', key.slice(0, 2), key);
  await writeFile(path, bytes.subarray(0, 10));
  await store.put(bytes);
  expect((await readFile(path)).equals(bytes)).toBe(true);
});
