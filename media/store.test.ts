// Contract tests for file stores, run against the disk store and an S3 server.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore, type StoreSettings } from './open-store';
import { type ByteRange, type FileKey, type FileStore, isFileKey, toFileKey } from './store';

let dataDir: string;
let s3: S3rver;
let endpoint: string;

/** The addresses of the stores. */
const STORES: Record<string, () => StoreSettings['audioStore']> = {
  disk: () => null,
  bucket: () => ({ bucket: 'music', prefix: 'encore/', region: 'us-east-1', endpoint }),
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'encore-store-'));
  const options = { address: '127.0.0.1', port: 0, silent: true, directory: join(dataDir, 's3') };
  s3 = new S3rver({ ...options, configureBuckets: [{ name: 'music' }] });
  const { port } = await s3.run();
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
  endpoint = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await s3.close();
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true });
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

describe.each(Object.entries(STORES))('a store in a %s', (_where, addressOf) => {
  let store: FileStore;
  let covers: FileStore;
  beforeAll(() => {
    const settings = { dataDir, audioStore: addressOf() };
    store = openStore(settings, 'audio');
    covers = openStore(settings, 'covers');
  });

  async function bytesOf(key: FileKey, range?: ByteRange): Promise<Buffer> {
    const stream = await store.read(key, range);
    if (!stream) throw new Error('File not found.');
    return Buffer.from(await new Response(stream).arrayBuffer());
  }

  test('put stores bytes under their SHA-256', async () => {
    const bytes = randomBytes(200_000);
    const key = await store.put(bytes);
    expect(key).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await store.stat(key)).toEqual({ size: 200_000 });
    expect((await bytesOf(key)).equals(bytes)).toBe(true);
  });

  test('putFile stores a copy of a local file', async () => {
    const bytes = randomBytes(300_000);
    const path = join(dataDir, 'incoming');
    await writeFile(path, bytes);
    const key = await store.putFile(path);
    expect(key).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect((await bytesOf(key)).equals(bytes)).toBe(true);
    expect(await store.putFile(path)).toBe(key);
  });

  test('stores an empty file', async () => {
    const key = await store.put(new Uint8Array());
    expect(await store.stat(key)).toEqual({ size: 0 });
    expect(await bytesOf(key)).toHaveLength(0);
  });

  test('reads ranges including both ends', async () => {
    const bytes = randomBytes(200_000);
    const key = await store.put(bytes);
    const ranges = [
      [0, 1],
      [0, 65_535],
      [65_536, 65_536],
      [1000, 150_000],
      [199_999, 199_999],
    ];
    for (const [start = 0, end = 0] of ranges) {
      expect(await bytesOf(key, { start, end }), `${start} to ${end}`).toEqual(
        bytes.subarray(start, end + 1),
      );
    }
  });

  test('a range beyond the end of a file, as of a truncated one, is missing', async () => {
    const key = await store.put(randomBytes(1_000));
    for (const range of [
      { start: 0, end: 1_000 },
      { start: 999, end: 1_000 },
      { start: 1_000, end: 1_000 },
    ])
      expect(await store.read(key, range), JSON.stringify(range)).toBeNull();
  });

  test('a reader may cancel early', async () => {
    const key = await store.put(randomBytes(300_000));
    const reader = (await store.read(key))?.getReader();
    expect((await reader?.read())?.value?.byteLength).toBeLessThan(300_000);
    await reader?.cancel();
    await (await store.read(key))?.cancel();
  });

  test('a missing file has no size or content, and removing it succeeds', async () => {
    const missing = toFileKey('0'.repeat(64));
    expect(await store.stat(missing)).toBeNull();
    expect(await store.read(missing)).toBeNull();
    expect(await store.read(missing, { start: 5, end: 9 })).toBeNull();
    await store.remove(missing);
  });

  test('concurrent puts of the same bytes return one key', async () => {
    const bytes = randomBytes(50_000);
    const keys = await Promise.all(Array.from({ length: 10 }, () => store.put(bytes)));
    expect(new Set(keys).size).toBe(1);
    const [key] = keys;
    expect(key && (await bytesOf(key)).equals(bytes)).toBe(true);
  });

  test('keeps audio and covers apart', async () => {
    const picture = await covers.put(randomBytes(1000));
    expect(await covers.stat(picture)).toEqual({ size: 1000 });
    expect(await store.stat(picture)).toBeNull();
    await covers.remove(picture);
    expect(await covers.stat(picture)).toBeNull();
  });

  test('lists every stored file with its age', async () => {
    const keys = [await store.put(randomBytes(10)), await store.put(randomBytes(20))];
    const cover = await covers.put(randomBytes(30));
    const listed = new Map<string, number>();
    for await (const files of store.list()) for (const { key, ageMs } of files) listed.set(key, ageMs);
    for (const key of keys) {
      expect(Math.abs(listed.get(key) ?? Number.NaN)).toBeLessThan(60_000);
      await store.remove(key);
    }
    expect(listed.has(cover)).toBe(false);
  });

  test.each(HOSTILE)('rejects the key %j', async (text) => {
    expect(isFileKey(text)).toBe(false);
    expect(() => toFileKey(text)).toThrow(TypeError);
    const forged = text as FileKey;
    await expect(store.stat(forged)).rejects.toThrow(TypeError);
    await expect(async () => store.remove(forged)).rejects.toThrow(TypeError);
    await expect(store.read(forged)).rejects.toThrow(TypeError);
  });
});
