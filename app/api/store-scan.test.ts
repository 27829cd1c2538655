// Files that remain when Postgres or the process stops during an upload.
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectTo } from '@/db/client';
import {
  deleteExpired,
  discardFiles,
  queueDiscardedFiles,
  removeUnusedFiles,
} from '@/db/queries/file-removal';
import { deleteSong } from '@/db/queries/songs';
import { addSong, scopeOf, setUpDatabase } from '@/db/testing';
import { createDiskStore } from '@/media/disk-store';
import { toFileKey } from '@/media/store';
import { queueOrphanFiles } from './store-scan';

const db = setUpDatabase();
const owner = scopeOf('owner');

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'encore-scan-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

test('queues old files that no song uses, and nothing else', async () => {
  const store = createDiskStore(dataDir);
  const put = (text: string) => store.put(Buffer.from(text));
  const [used, deleted, orphan] = [await put('used'), await put('deleted'), await put('orphan')];
  await addSong(owner, { audio_key: used });
  await deleteSong(owner, (await addSong(owner, { audio_key: deleted })).song_id);
  expect(await queueOrphanFiles([store])).toEqual([]);
  expect(await queueOrphanFiles([store], 0)).toEqual([orphan]);
  expect(await queueOrphanFiles([store], 0)).toEqual([]);

  await deleteExpired();
  await removeUnusedFiles((key) => store.remove(toFileKey(key)), rethrow);
  const left: string[] = [];
  for await (const files of store.list()) left.push(...files.map(({ key }) => key));
  expect(left.sort()).toEqual([used, deleted].sort());
});

test('removes temporary files of interrupted writes after an hour', async () => {
  const store = createDiskStore(dataDir, 'covers');
  const key = await store.put(Buffer.from('cover'));
  const folder = join(dataDir, 'covers', key.slice(0, 2));
  for (const name of ['old', 'new']) await writeFile(join(folder, `${key}.${name}.part`), '');
  const hoursAgo = Date.now() / 1000 - 2 * 3600;
  await utimes(join(folder, `${key}.old.part`), hoursAgo, hoursAgo);
  await queueOrphanFiles([store]);
  expect((await readdir(folder)).sort()).toEqual([key, `${key}.new.part`]);
});

test('queues discarded files later if Postgres is down', async () => {
  const key = 'd'.repeat(64);
  const down = connectTo(db.appUrl.replace(/:\d+\//, ':1/'));
  await expect(discardFiles([key])).rejects.toThrow();
  await down.close();
  connectTo(db.appUrl);
  expect(await queueDiscardedFiles()).toBe(1);
  expect(await queueDiscardedFiles()).toBe(0);
  expect(await db.owner`select from files_to_remove where file_key = ${key}`).toHaveLength(1);
});

const rethrow = (error: unknown) => {
  throw error;
};
