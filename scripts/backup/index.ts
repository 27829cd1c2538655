// Backup and restore of everything Encore stores: both databases, songs, covers and secrets, in one tar archive.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type FileStore, isFileKey } from '@/media/store';
import { UserError } from '../stack/settings';
import { dumpTables, loadTables } from './tables';

/** What is backed up or restored. */
export interface Content {
  /** URLs by database name, for the owners of the tables. */
  databases: Record<string, string>;
  stores: Record<'audio' | 'covers', FileStore>;
  /** Generated secrets; the file may be missing. */
  secrets: string;
}

const SECRETS = 'local.env';

/** Writes an archive, readable by this account only. May run beside the app. @throws {UserError} when the file exists */
export async function backUp({ databases, stores, secrets }: Content, archive: string): Promise<void> {
  if (existsSync(archive)) throw new UserError(`${archive} exists already.`);
  await inTemporaryFolder(dirname(resolve(archive)), async (folder) => {
    // Rows before files: a file of a newer song is harmless, a missing file is not.
    for (const [name, url] of Object.entries(databases)) await dumpTables(url, join(folder, name));
    for (const [kind, store] of Object.entries(stores)) await dumpFiles(store, join(folder, kind));
    if (existsSync(secrets)) copyFileSync(secrets, join(folder, SECRETS));
    const draft = `${folder}.tar`;
    try {
      tar(['-cf', draft, '-C', folder, '.']);
      chmodSync(draft, 0o600);
      // A backup that was interrupted leaves no archive.
      renameSync(draft, archive);
    } finally {
      rmSync(draft, { force: true });
    }
  });
}

/**
 * Restores an archive. The secrets are restored first, unless there are some already.
 * @param open opens the content to restore into, with migrated, empty databases
 * @throws {UserError} when the archive cannot be read, or its target is not empty
 */
export async function restore(
  archive: string,
  dataDir: string,
  secrets: string,
  open: (load: (content: Omit<Content, 'secrets'>) => Promise<void>) => Promise<void>,
): Promise<void> {
  if (!existsSync(archive)) throw new UserError(`There is no file ${archive}.`);
  await inTemporaryFolder(dataDir, async (folder) => {
    tar(['-xf', resolve(archive), '-C', folder]);
    if (existsSync(join(folder, SECRETS)) && !existsSync(secrets))
      copyFileSync(join(folder, SECRETS), secrets);
    await open(async ({ databases, stores }) => {
      for (const [name, url] of Object.entries(databases)) await loadTables(url, join(folder, name));
      for (const [kind, store] of Object.entries(stores)) await loadFiles(store, join(folder, kind));
    });
  });
}

async function dumpFiles(store: FileStore, folder: string): Promise<void> {
  mkdirSync(folder, { mode: 0o700 });
  for await (const batch of store.list()) {
    for (const { key } of batch) {
      const bytes = await store.read(key);
      if (bytes) await writeFile(join(folder, key), readChunks(bytes), { mode: 0o600 });
    }
  }
}

async function* readChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function loadFiles(store: FileStore, folder: string): Promise<void> {
  for (const path of readdirSync(folder)) {
    const key = basename(path);
    if (!isFileKey(key)) continue;
    const stored = await store.putFile(join(folder, path));
    if (stored !== key) throw new Error(`The file ${key} of the backup is damaged.`);
  }
}

function tar(options: string[]): void {
  const { status, error } = spawnSync('tar', options, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error || status !== 0)
    throw new UserError('The archive could not be written or read: see the message of tar.');
}

async function inTemporaryFolder(parent: string, work: (folder: string) => Promise<void>): Promise<void> {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(parent, '.backup-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
