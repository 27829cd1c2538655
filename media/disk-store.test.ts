// What only a disk can get wrong: leftovers, files cut short, files left open. The rest is in store.test.ts.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('a file stands under its key, as it is', async () => {
  const bytes = randomBytes(1000);
  const key = await store.put(bytes);
  expect((await readFile(join(dataDir, 'audio', key.slice(0, 2), key))).equals(bytes)).toBe(true);
});

test('readers that stop early, or before they begin, leave no file open', async () => {
  const key = await store.put(randomBytes(300_000));
  const openFiles = async () => (process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0);
  const before = await openFiles();
  for (let i = 0; i < 10; i++) {
    await (await store.read(key))?.cancel();
    const reader = (await store.read(key))?.getReader();
    await reader?.read();
    await reader?.cancel();
  }
  expect(await openFiles()).toBeLessThan(before + 5);
});

test('the same bytes put twenty times at once leave no drafts', async () => {
  const bytes = randomBytes(500_000);
  const [key = ''] = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)));
  const files = await readdir(join(dataDir, 'audio', key.slice(0, 2)));
  expect(files.filter((name) => name.startsWith(key))).toEqual([key]);
});

test('a file cut short is written again', async () => {
  const bytes = randomBytes(1000);
  const key = await store.put(bytes);
  const path = join(dataDir, 'audio', key.slice(0, 2), key);
  await writeFile(path, bytes.subarray(0, 10));
  await store.put(bytes);
  expect((await readFile(path)).equals(bytes)).toBe(true);
});
