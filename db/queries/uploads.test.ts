// The song of an upload, when several requests or processes finish it at once.
import { expect, test } from 'vitest';
import { newSong, scopeOf, setUpDatabase } from '../testing';
import { createUpload, deleteUpload, findUpload, finishUpload } from './uploads';

const db = setUpDatabase();
const me = scopeOf('me');
const other = scopeOf('other');
const file = { filename: 'a.mp3', byte_length: 10 };
const songsOf = (userId: string) => db.owner`select song_id::int from songs where user_id = ${userId}`;

test('one upload and others of the same bytes, finished at once, become one song', async () => {
  const ids = await Promise.all([1, 2, 3].map(async () => (await createUpload(me, file)).upload_id));
  const song = newSong({ audio_key: 'b'.repeat(64) });
  const finished = await Promise.all([...ids, ...ids, ...ids].map((id) => finishUpload(me, id, song)));
  const [row, ...more] = await songsOf(me.userId);
  expect(more).toEqual([]);
  expect(new Set(finished.map((one) => one?.song_id))).toEqual(new Set([row?.song_id]));
  for (const id of ids) expect(await findUpload(me, id)).toMatchObject({ song_id: row?.song_id });
  // Of the two other uploads, each request that came first found the song.
  expect(finished.filter((one) => one?.known)).toHaveLength(2);
});

test('bytes of another user, canceled uploads and uploads of others', async () => {
  const song = newSong({ audio_key: 'b'.repeat(64) });
  const { upload_id } = await createUpload(other, file);
  expect(await finishUpload(me, upload_id, song)).toBeNull();
  expect(await finishUpload(other, upload_id, song)).toMatchObject({ known: false });
  const { upload_id: canceled } = await createUpload(other, file);
  await deleteUpload(other, canceled);
  expect(await finishUpload(other, canceled, newSong({ audio_key: 'c'.repeat(64) }))).toBeNull();
  expect(await songsOf(other.userId)).toHaveLength(1);
});
