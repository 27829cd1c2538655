// Breaks each kind of file and a row, finds and repairs them.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { connectTo } from '@/db/client';
import { restoreSong } from '@/db/queries/songs';
import { addPlaylist, addSong, scopeOf, setUpDatabase } from '@/db/testing';
import { openStore } from '@/media/open-store';
import { findProblems, repairProblems } from '.';

const db = setUpDatabase();
const owner = scopeOf('owner');

async function openStores() {
  const dataDir = await mkdtemp(join(tmpdir(), 'encore-fsck-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const settings = { dataDir, audioStore: null };
  return { audio: openStore(settings, 'audio'), covers: openStore(settings, 'covers') };
}

test('finds orphan and missing files and wrong counters, and nothing after the repair', async () => {
  const stores = await openStores();
  const target = { ownerUrl: db.ownerUrl, stores, minAgeMs: 0 };
  const put = (text: string) => stores.audio.put(Buffer.from(text));
  const used = await put('used');
  const cover = await stores.covers.put(Buffer.from('cover'));
  const lost = await put('lost');
  const add = (audio_key: string, cover_key: string | null) => addSong(owner, { audio_key, cover_key });
  const [complete, noCover, silent] = [
    await add(used, cover),
    await add(used, 'c'.repeat(64)),
    await add(lost, null),
  ];
  const list = await addPlaylist(owner, 'private', [complete.song_id, silent.song_id]);
  await stores.audio.remove(lost);
  const images = await Promise.all(
    ['of a list', 'chosen'].map((text) => stores.covers.put(Buffer.from(text))),
  );
  await db.owner`update playlists set image_key = ${images[0] ?? ''} where playlist_id = ${list}`;
  await db.owner`insert into images (user_id, image_key) values (${owner.userId}, ${images[1] ?? ''})`;
  await db.owner`update songs set image_key = ${'d'.repeat(64)} where song_id = ${silent.song_id}`;
  const orphans = [await put('orphan'), await stores.covers.put(Buffer.from('orphan cover'))];
  await db.owner`update songs set plays = 3 where song_id = ${complete.song_id}`;

  const found = (await findProblems(target)).map(({ kind, what }) => `${kind}: ${what}`);
  expect(found).toEqual([
    `counter: songs: counter of song_id ${complete.song_id} is 3, plays are 0`,
    ...orphans.map((key) => `orphan file: nothing uses the file ${key}`),
    `missing file: audio_key ${lost}`,
    `missing file: cover or image ${'c'.repeat(64)}`,
    `missing file: cover or image ${'d'.repeat(64)}`,
  ]);
  expect(await findProblems({ ...target, minAgeMs: 60_000 })).toHaveLength(4);

  await repairProblems(target);
  expect(await findProblems(target)).toEqual([]);
  expect(await stores.audio.stat(used)).not.toBeNull();
  const rows = await db.owner`select song_id::int, cover_key, plays::int from songs order by song_id`;
  expect(rows).toEqual([
    { song_id: complete.song_id, cover_key: cover, plays: 0 },
    { song_id: noCover.song_id, cover_key: null, plays: 0 },
  ]);
  connectTo(db.appUrl);
  await put('lost');
  expect(await restoreSong(owner, silent.song_id)).not.toBeNull();
  const entries =
    await db.owner`select song_id::int from playlist_songs where playlist_id = ${list} order by position`;
  expect(entries.map(({ song_id }) => song_id)).toEqual([complete.song_id, silent.song_id]);
  await put('lost');
  expect(await findProblems(target)).toEqual([]);
});

test('repairs nothing when the store is not the one of the songs', async () => {
  connectTo(db.appUrl);
  for (let n = 0; n < 20; n++) await addSong(owner, { audio_key: String(n).padStart(64, '0') });
  const target = { ownerUrl: db.ownerUrl, stores: await openStores(), minAgeMs: 0 };
  await expect(repairProblems(target)).rejects.toThrow('Most files of the songs are missing');
  const [row] = await db.owner`select count(*)::int as songs from songs`;
  expect(row?.songs).toBeGreaterThan(20);
});

test('the command lists what it finds, and exits with 1', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'encore-fsck-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const command = promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/fsck.ts'], {
    env: { ...process.env, DATABASE_URL: db.ownerUrl, DATA_DIR: dataDir },
  });
  await expect(command).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^missing file: audio_key .*\n\d+ problems found\.\n$/s),
  });
});

test('asks to start Encore first without a database of Encore', async () => {
  const ownerUrl = db.ownerUrl.replace(/[^/]+$/, 'postgres');
  await expect(findProblems({ ownerUrl, stores: await openStores() })).rejects.toThrow('npm start');
});
