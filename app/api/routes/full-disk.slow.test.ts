// Uploads on a disk without free space, or one that becomes read-only: a small file system where this account may mount one, and /dev/full elsewhere.
import { readdirSync, statfsSync } from 'node:fs';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '@/env';
import { cleanUp } from '../intake/cleanup';
import { uploadPath } from '../intake/upload-files';
import { problem } from '../testing/harness';
import { mayMount, succeeds } from '../testing/mount';
import { PNG, withId3 } from '../testing/sound-files';
import { type Made, naming, setUpUploads } from '../testing/tus-client';

const { api, tus, mp3 } = await setUpUploads();
const FULL = { ...problem('storage-full', 507), body: { detail: 'The storage of this server is full.' } };

const isSmall = mayMount();

beforeAll(async () => {
  await mkdir(env().dataDir, { recursive: true });
  if (isSmall) expect(succeeds('mount', '-t', 'tmpfs', 'tmpfs', env().dataDir)).toBe(true);
});
afterAll(() => {
  if (isSmall) succeeds('umount', env().dataDir);
});

const PAGE = 4_096;

/** Limits the file system to what it contains and `bytes` or `files` more. */
function leave(free: { bytes?: number; files?: number }): void {
  const { blocks, bfree, bsize, files, ffree } = statfsSync(env().dataDir);
  const size = free.bytes === undefined ? 64 * 2 ** 20 : (blocks - bfree) * bsize + free.bytes;
  const inodes = free.files === undefined ? 10_000 : files - ffree + free.files;
  const limits = `remount,size=${Math.ceil(size / PAGE) * PAGE},nr_inodes=${inodes}`;
  expect(succeeds('mount', '-o', limits, env().dataDir)).toBe(true);
}

const finish = (path: string) => api.call('POST', `${path}/song`, { as: 'sender', json: {} });
const fileOf = (path: string) => uploadPath(path.split('/').at(-1) ?? '');

/** The stored files, and what their songs refer to. */
async function expectNoOrphans(): Promise<void> {
  await cleanUp();
  const used = await api.db.owner<{ key: string }[]>`
    select audio_key as key from songs union select cover_key from songs where cover_key is not null`;
  const entries = readdirSync(env().dataDir, { recursive: true, withFileTypes: true });
  const stored = entries.filter((entry) => entry.isFile() && !entry.parentPath.endsWith('uploads'));
  expect(stored.map(({ name }) => name).toSorted()).toEqual(used.map(({ key }) => key).toSorted());
}

test('bytes that cannot be written are a 507; the upload continues when there is space', async () => {
  const path = await tus.begin(mp3.length);
  const other = join(env().dataDir, 'other');
  // Renamed, because the cleanup removes uploads without a file.
  await symlink('/dev/full', other);
  await rename(other, fileOf(path));
  expect(await tus.patch(path, 0, mp3)).toMatchObject(FULL);
  await writeFile(other, '');
  await rename(other, fileOf(path));
  expect((await tus.patch(path, 0, mp3)).status).toBe(204);
  expect((await finish(path)).status).toBe(200);
});

test.skipIf(!isSmall)('bytes that fit are kept; the server lives, but is not ready', async () => {
  const file = withId3(mp3, { title: 'Half' });
  const path = await tus.begin(file.length);
  leave({ bytes: 2 * PAGE });
  expect(await tus.patch(path, 0, file)).toMatchObject(FULL);
  expect((await api.call('GET', '/api/health')).status).toBe(200);
  expect(await api.call('GET', '/api/ready')).toMatchObject({
    status: 503,
    body: { part: 'store', parts: { postgres: 'ok', store: 'full' } },
  });
  leave({});
  const offset = await tus.offsetOf(path);
  expect((await tus.patch(path, offset, file.subarray(offset))).status).toBe(204);
  expect(((await finish(path)).body as Made).song).toMatchObject({ songname: 'Half' });
  await expectNoOrphans();
});

test.skipIf(!isSmall).each([
  ['song', (length: number) => length - 2 * PAGE],
  ['cover', (length: number) => length],
])(
  'a %s that cannot be stored is a 507 without orphans; a retry creates the song',
  async (what, spaceFor) => {
    const file = withId3(mp3, {
      title: `No space for the ${what}`,
      ...(what === 'cover' && { picture: PNG }),
    });
    const path = await tus.begin(file.length);
    expect((await tus.patch(path, 0, file)).status).toBe(204);
    leave({ bytes: spaceFor(file.length) });
    expect(await finish(path)).toMatchObject(FULL);
    leave({});
    await expectNoOrphans();
    expect((await finish(path)).status).toBe(200);
    await expectNoOrphans();
  },
);

test.skipIf(!isSmall)(
  'a playlist file that does not fit is a 507, however often, and is removed',
  async () => {
    const kept = () => readdirSync(dirname(uploadPath('x')));
    const before = kept();
    leave({ bytes: 2 * PAGE });
    const headers = { 'content-type': 'audio/x-mpegurl' };
    for (let n = 0; n < 4; n += 1) {
      const file = { as: 'sender', headers, body: `#EXTM3U\n${'x.mp3\n'.repeat(10_000)}` };
      expect(await api.call('POST', '/api/playlists/import', file)).toMatchObject(FULL);
      expect(kept()).toEqual(before);
    }
    leave({});
  },
);

test.skipIf(!isSmall)('an upload whose file cannot be created is a 507, and does not count', async () => {
  const count = async () => (await api.db.owner`select from uploads`).length;
  const before = await count();
  leave({ files: 0 });
  const headers = { 'upload-length': '1000', 'upload-metadata': naming('none.mp3') };
  expect(await tus.call('POST', '/api/uploads', 'sender', headers)).toMatchObject(FULL);
  leave({});
  expect(await count()).toBe(before);
});

test.skipIf(!isSmall)(
  'on a file system that becomes read-only, an upload is a 503 and continues',
  async () => {
    const remount = (mode: 'ro' | 'rw') =>
      expect(succeeds('mount', '-o', `remount,${mode}`, env().dataDir)).toBe(true);
    const UNAVAILABLE = { ...problem('unavailable', 503), body: { part: 'store' } };
    const file = withId3(mp3, { title: 'Read-only', picture: PNG });
    const half = Math.floor(file.length / 2);
    const [path, other] = [await tus.begin(file.length), await tus.begin(1000)];
    expect((await tus.patch(path, 0, file.subarray(0, half))).status).toBe(204);
    remount('ro');
    const headers = { 'upload-length': '1000', 'upload-metadata': naming('none.mp3') };
    expect(await tus.call('POST', '/api/uploads', 'sender', headers)).toMatchObject(UNAVAILABLE);
    expect(await tus.patch(path, half, file.subarray(half))).toMatchObject(UNAVAILABLE);
    expect((await api.call('GET', '/api/health')).status).toBe(200);
    expect(await api.call('GET', '/api/ready')).toMatchObject(UNAVAILABLE);
    expect((await api.call('GET', '/api/songs', { as: 'sender' })).status).toBe(200);
    const canceled = await tus.call('DELETE', other, 'sender');
    expect([204, 503]).toContain(canceled.status);
    remount('rw');
    expect(await tus.offsetOf(path)).toBe(half);
    expect((await tus.patch(path, half, file.subarray(half))).status).toBe(204);
    remount('ro');
    expect(await finish(path)).toMatchObject(UNAVAILABLE);
    remount('rw');
    await expectNoOrphans();
    expect(((await finish(path)).body as Made).song).toMatchObject({
      songname: 'Read-only',
      has_cover: true,
    });
    await expectNoOrphans();
  },
);
