import { type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { expect, test } from 'vitest';
import { FilesBusy } from '../errors';
import { deletedSongs, filesToRemove } from '../schema';
import { addSong, newSong, scopeOf, setUpDatabase } from '../testing';
import { deleteAccount } from './account';
import { deleteExpired, removeUnusedFiles } from './file-removal';
import { createSong, deleteSong, getSong, restoreSong } from './songs';
import { createUpload, findUpload } from './uploads';

const db = setUpDatabase();

const one = scopeOf('one');
const two = scopeOf('two');
const key = (digit: string) => digit.repeat(64);
const rethrow = (error: unknown) => {
  throw error;
};

async function removed(): Promise<string[]> {
  const keys: string[] = [];
  await removeUnusedFiles(async (file) => keys.push(file), rethrow);
  return keys.sort();
}
const asOwner = () => drizzle(db.owner);
const queued = async () => (await asOwner().select().from(filesToRemove)).map(({ file_key }) => file_key);
const setClaim = (removing_since: SQL | null) => asOwner().update(filesToRemove).set({ removing_since });
const expireDeleted = async () => {
  await asOwner().update(deletedSongs).set({ deleted_at: sql`now() - interval '25 hours'` });
  return deleteExpired();
};

test('removes a file when the last song that uses it is permanently deleted', async () => {
  const mine = await addSong(one, { audio_key: key('1'), cover_key: key('c') });
  const theirs = await addSong(two, { audio_key: key('1') });
  await deleteSong(one, mine.song_id);
  expect(await deleteExpired()).toEqual([]);
  expect(await removed()).toEqual([]);

  await expireDeleted();
  expect(await restoreSong(one, mine.song_id)).toBeNull();
  expect(await removed()).toEqual([key('c')]);

  await deleteSong(two, theirs.song_id);
  await expireDeleted();
  expect(await removed()).toEqual([key('1')]);
  expect(await removed()).toEqual([]);
});

test('holds no connection while the store is unreachable, and retries later', async () => {
  for (let i = 0; i < 30; i++) await addSong(one, { audio_key: String(i).padStart(64, '0') });
  await deleteAccount(one);
  const failures: unknown[] = [];
  const unreachable = Object.assign(new Error('store unreachable'), { code: 'ECONNREFUSED' });
  for (let i = 0; i < 15; i++) {
    await setClaim(null);
    await removeUnusedFiles(
      () => Promise.reject(unreachable),
      (error) => failures.push(error),
    );
  }
  expect(failures).toEqual(Array(15).fill(unreachable));
  expect(await queued()).toHaveLength(30);
  expect(await getSong(two, 1)).toBeNull();

  await setClaim(sql`now() - interval '11 minutes'`);
  expect(await removed()).toHaveLength(30);
  expect(await queued()).toEqual([]);
});

test('rejects a song whose file is being removed, until the removal is finished', async () => {
  const { song_id } = await addSong(two, { audio_key: key('2') });
  await deleteSong(two, song_id);
  await expireDeleted();
  const create = () => createSong(one, newSong({ audio_key: key('2') }));
  await removeUnusedFiles(() => expect(create()).rejects.toThrow(FilesBusy), rethrow);
  await create();
  expect(await removed()).toEqual([]);
});

test('keeps a queued file that a new song uses', async () => {
  const { song_id } = await addSong(two, { audio_key: key('3') });
  await deleteSong(two, song_id);
  await expireDeleted();
  await addSong(one, { audio_key: key('3') });
  expect(await removed()).toEqual([]);
  expect(await queued()).toEqual([]);
});

test('deletes uploads after 24 hours', async () => {
  const old = await createUpload(one, { filename: 'old.mp3', byte_length: 10 });
  await db.owner`update uploads set created_at = now() - interval '25 hours'`;
  const recent = await createUpload(one, { filename: 'recent.mp3', byte_length: 10 });
  expect(await deleteExpired()).toEqual([old.upload_id]);
  expect(await findUpload(one, old.upload_id)).toBeNull();
  expect(await findUpload(one, recent.upload_id)).toMatchObject({ filename: 'recent.mp3', song_id: null });
  expect(await findUpload(two, recent.upload_id)).toBeNull();
});
