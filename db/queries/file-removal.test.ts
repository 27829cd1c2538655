// Files live as long as any song needs them: also a deleted one, for a day. After that none is forgotten.
import { type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FilesBusy } from '../errors';
import { deletedSongs, filesToRemove } from '../schema';
import { addSong, type MigratedDatabase, newSong, openDatabase, scopeOf } from '../testing';
import { deleteAccount } from './account';
import { deleteExpired, removeUnusedFiles } from './file-removal';
import { createSong, deleteSong, getSong, restoreSong } from './songs';
import { createUpload, findUpload } from './uploads';

let db: MigratedDatabase;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const one = scopeOf('one');
const two = scopeOf('two');
const key = (digit: string) => digit.repeat(64);
const fails = (error: unknown) => {
  throw error;
};

async function removed(): Promise<string[]> {
  const keys: string[] = [];
  await removeUnusedFiles(async (file) => keys.push(file), fails);
  return keys.sort();
}
const asOwner = () => drizzle(db.owner);
const writtenDown = async () =>
  (await asOwner().select().from(filesToRemove)).map(({ file_key }) => file_key);
const beganToRemove = (removing_since: SQL | null) => asOwner().update(filesToRemove).set({ removing_since });
const aDayLater = async () => {
  await asOwner().update(deletedSongs).set({ deleted_at: sql`now() - interval '25 hours'` });
  return deleteExpired();
};

test('a file is removed once the last song of anybody is gone for good', async () => {
  const mine = await addSong(one, { audio_key: key('1'), cover_key: key('c') });
  const theirs = await addSong(two, { audio_key: key('1') });
  await deleteSong(one, mine.song_id);
  expect(await deleteExpired()).toEqual([]);
  expect(await removed()).toEqual([]);

  await aDayLater();
  expect(await restoreSong(one, mine.song_id)).toBeNull();
  expect(await removed()).toEqual([key('c')]);

  await deleteSong(two, theirs.song_id);
  await aDayLater();
  expect(await removed()).toEqual([key('1')]);
  expect(await removed()).toEqual([]);
});

test('a store that is away costs no connection, and its files are removed when it is back', async () => {
  for (let i = 0; i < 30; i++) await addSong(one, { audio_key: String(i).padStart(64, '0') });
  await deleteAccount(one);
  const failures: unknown[] = [];
  const away = Object.assign(new Error('the bucket is away'), { code: 'ECONNREFUSED' });
  for (let i = 0; i < 15; i++) {
    await beganToRemove(null);
    await removeUnusedFiles(
      () => Promise.reject(away),
      (error) => failures.push(error),
    );
  }
  expect(failures).toEqual(Array(15).fill(away));
  expect(await writtenDown()).toHaveLength(30);
  expect(await getSong(two, 1)).toBeNull();

  await beganToRemove(sql`now() - interval '11 minutes'`);
  expect(await removed()).toHaveLength(30);
  expect(await writtenDown()).toEqual([]);
});

test('no song is made from a file while it is being removed, only after', async () => {
  const { song_id } = await addSong(two, { audio_key: key('2') });
  await deleteSong(two, song_id);
  await aDayLater();
  const again = () => createSong(one, newSong({ audio_key: key('2') }));
  await removeUnusedFiles(() => expect(again()).rejects.toThrow(FilesBusy), fails);
  await again();
  expect(await removed()).toEqual([]);
});

test('a file that a new song needs before it is removed stays', async () => {
  const { song_id } = await addSong(two, { audio_key: key('3') });
  await deleteSong(two, song_id);
  await aDayLater();
  await addSong(one, { audio_key: key('3') });
  expect(await removed()).toEqual([]);
  expect(await writtenDown()).toEqual([]);
});

test('an upload that nobody finished is forgotten after a day', async () => {
  const old = await createUpload(one, { filename: 'old.mp3', byte_length: 10 });
  await db.owner`update uploads set created_at = now() - interval '25 hours'`;
  const young = await createUpload(one, { filename: 'young.mp3', byte_length: 10 });
  expect(await deleteExpired()).toEqual([old.upload_id]);
  expect(await findUpload(one, old.upload_id)).toBeNull();
  expect(await findUpload(one, young.upload_id)).toMatchObject({ filename: 'young.mp3', song_id: null });
  expect(await findUpload(two, young.upload_id)).toBeNull();
});
