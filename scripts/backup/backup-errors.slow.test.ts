// Archives that cannot be written, are damaged, or are made to read or write other files: nothing is left or restored, and the
// message says why.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { mayMount, succeeds } from '@/app/api/testing/mount';
import { UserError } from '../stack/settings';
import { backUp, restore } from './index';
import { makeArchive, openDatabases, storesOf, temporaryFolder } from './testing';

/** Changes the extracted files of a backup. */
type Damage = (folder: string, audioKey: string) => void;
const contentsIn = (folder: string) => join(folder, 'encore', 'contents.json');
const songsIn = (folder: string) => join(folder, 'encore', 'songs.copy.gz');

const DAMAGES: [what: string, damage: Damage, reason: RegExp][] = [
  ['a link', (folder) => symlinkSync('/etc/passwd', join(folder, 'audio', 'a'.repeat(64))), /is not a file/],
  [
    'a hard link',
    (folder) => linkSync(join(folder, 'local.env'), join(folder, 'audio', 'a'.repeat(64))),
    /is not a file of its own/,
  ],
  [
    'a table twice',
    (folder) => writeFileSync(contentsIn(folder), contentsWith(folder, 'songs')),
    /rows do not fit/,
  ],
  [
    'a link as secrets',
    (folder) => {
      rmSync(join(folder, 'local.env'));
      symlinkSync('/etc/passwd', join(folder, 'local.env'));
    },
    /local\.env is not a file/,
  ],
  [
    'a pipe, which would be read forever',
    (folder) => {
      rmSync(contentsIn(folder));
      execFileSync('mkfifo', [contentsIn(folder)]);
    },
    /contents\.json is not a file/,
  ],
  ['a truncated list', (folder) => truncateSync(contentsIn(folder), 40), /its contents are not those/],
  [
    'tables outside',
    (folder) => writeFileSync(contentsIn(folder), contentsWith(folder, '../../../etc/songs')),
    /its contents are not those/,
  ],
  [
    'an unknown table',
    (folder) => writeFileSync(contentsIn(folder), contentsWith(folder, 'other')),
    /missing/,
  ],
  ['a truncated table', (folder) => truncateSync(songsIn(folder), 12), /unexpected end of file/],
  ['an empty table', (folder) => truncateSync(songsIn(folder), 0), /songs\.copy\.gz is empty/],
  ['rows of another table', (folder) => writeFileSync(songsIn(folder), gzipSync('1\t2\n')), /do not fit/],
  ['no table', (folder) => rmSync(songsIn(folder)), /a file or folder is missing/],
  [
    'no covers',
    (folder) => rmSync(join(folder, 'covers'), { recursive: true }),
    /a file or folder is missing/,
  ],
  [
    'a changed song',
    (folder, key) => writeFileSync(join(folder, 'audio', key), 'noise'),
    /has other content/,
  ],
  [
    'an executable name',
    (folder) => writeFileSync(join(folder, 'audio', 'e'.repeat(64)), '#!/bin/sh'),
    /has other content/,
  ],
];

/** The list of contents with another name of its last table. */
function contentsWith(folder: string, table: string): string {
  const contents = JSON.parse(readFileSync(contentsIn(folder), 'utf8'));
  contents.tables.at(-1).name = table;
  return JSON.stringify(contents);
}

test('restores nothing of a damaged archive, and says what is damaged', { timeout: 120_000 }, async () => {
  const { archive, folder: from, key } = await makeArchive();
  const target = await openDatabases();
  for (const [what, damage, reason] of DAMAGES) {
    const extracted = temporaryFolder();
    execFileSync('tar', ['-xf', archive, '-C', extracted]);
    damage(extracted, key);
    const damaged = join(from, 'damaged.tar');
    execFileSync('tar', ['-cf', damaged, '-C', extracted, '.']);
    const to = temporaryFolder();
    const stores = storesOf(to);
    const restoring = restore(damaged, to, join(to, 'local.env'), (load) =>
      load({ databases: { encore: target.urls.encore }, stores }),
    );
    const error: unknown = await restoring.then(
      () => what,
      (thrown) => thrown,
    );
    expect(error, what).toBeInstanceOf(UserError);
    expect(String(error), what).toMatch(reason);
    expect(
      readdirSync(to, { recursive: true }).filter((name) => name !== 'local.env'),
      what,
    ).toEqual([]);
    expect(existsSync(join(to, 'local.env')), what).toBe(/^rows|twice$/.test(what));
    expect(await target.encore.sql`select 1 from songs`, what).toHaveLength(0);
  }
});

test('later entries of an archive can neither reach outside nor replace what was checked', async () => {
  const { archive, key } = await makeArchive();
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'secret'), 'secret');
  const append = (folder: string, ...args: string[]) =>
    execFileSync('tar', ['-P', '-rf', archive, '-C', folder, ...args]);

  const hardLinks = temporaryFolder();
  writeFileSync(join(hardLinks, 'one'), 'x');
  linkSync(join(hardLinks, 'one'), join(hardLinks, 'two'));
  append(hardLinks, '--transform', `s,^one$,${outside}/secret,`, 'one', 'two');

  // A folder that becomes a link, and a file below it.
  const links = temporaryFolder();
  symlinkSync(outside, join(links, 'audio'));
  append(links, './audio');
  const below = temporaryFolder();
  mkdirSync(join(below, 'audio'));
  writeFileSync(join(below, 'audio', key), 'noise');
  append(below, `./audio/${key}`);

  const to = temporaryFolder();
  const opened: string[] = [];
  const restoring = restore(archive, to, join(to, 'local.env'), async () => void opened.push(to));
  await expect(restoring).rejects.toThrow(/cannot be restored: it is damaged/);
  expect(opened).toEqual([]);
  expect(readdirSync(outside)).toEqual(['secret']);
  expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret');
  expect(readdirSync(to, { recursive: true })).toEqual([]);
});

test.skipIf(!mayMount())('says why a backup cannot be written, and leaves nothing behind', async () => {
  const source = await openDatabases();
  const from = temporaryFolder();
  await storesOf(from).audio.put(Buffer.alloc(256 * 1024, 'x'));
  const content = { databases: source.urls, stores: storesOf(from), secrets: join(from, 'none') };
  const disk = temporaryFolder();
  expect(succeeds('mount', '-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', disk)).toBe(true);
  try {
    await expect(backUp(content, join(disk, 'b.tar'))).rejects.toThrow(
      /b\.tar cannot be written: its disk is full\.$/,
    );
    expect(readdirSync(disk)).toEqual([]);
    expect(succeeds('mount', '-o', 'remount,ro', disk)).toBe(true);
    await expect(backUp(content, join(disk, 'b.tar'))).rejects.toThrow(/its file system is read-only\.$/);
  } finally {
    succeeds('umount', disk);
  }
});

test('a damaged file in the store is left out and named; the backup can be restored', async () => {
  const { urls } = await openDatabases();
  const folder = temporaryFolder();
  const { audio, covers } = storesOf(folder);
  const [whole, damaged] = [await audio.put(Buffer.from('music')), await audio.put(Buffer.from('cut off'))];
  truncateSync(join(folder, 'audio', damaged.slice(0, 2), damaged), 3);
  const archive = join(folder, 'b.tar');
  const content = { databases: urls, stores: { audio, covers }, secrets: join(folder, 'none') };
  expect(await backUp(content, archive)).toEqual({ archive, damaged: [damaged] });
  const to = temporaryFolder();
  const target = await openDatabases();
  const stores = storesOf(to);
  await restore(archive, to, join(to, 'none'), (load) => load({ databases: target.urls, stores }));
  expect(await stores.audio.stat(whole)).toEqual({ size: 5 });
  expect(await stores.audio.stat(damaged)).toBeNull();
});

test('a backup whose connection to Postgres ends in the middle of a table says so, and leaves nothing behind', async () => {
  const { encore, urls } = await openDatabases();
  await encore.sql`insert into user_data (user_id, fav_genre)
    select 'auth0|' || n, repeat(md5(n::text), 1000) from generate_series(1, 4000) as n`;
  const folder = temporaryFolder();
  const content = { databases: urls, stores: storesOf(folder), secrets: join(folder, 'none') };
  const failed = expect(backUp(content, join(folder, 'b.tar'))).rejects.toThrow(
    /b\.tar cannot be written: the connection to Postgres failed\.$/,
  );
  const end = () => encore.sql`
    select pg_terminate_backend(pid) from pg_stat_progress_copy
    where datname = current_database() and relid = 'user_data'::regclass and tuples_processed > 0`;
  while ((await end()).length === 0);
  await failed;
  expect(readdirSync(folder)).toEqual([]);
});

test('an archive with names outside of it writes nothing there', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'evil'), 'evil');
  const inner = join(folder, 'data');
  for (const name of ['../evil-parent', `${folder}/evil-absolute`]) {
    const archive = join(folder, 'hostile.tar');
    execFileSync('tar', ['-P', '-cf', archive, '-C', folder, '--transform', `s,^evil$,${name},`, 'evil']);
    await expect(restore(archive, inner, join(inner, 'local.env'), async () => {})).rejects.toThrow(
      /not a backup of Encore/,
    );
  }
  expect(readdirSync(folder).toSorted()).toEqual(['data', 'evil', 'hostile.tar']);
  expect(readdirSync(inner)).toEqual([]);
});
