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
import { fileErrorReason } from '@encore/util/file-errors';
import { z } from 'zod';
import { hasCode, isUnavailable } from '@/db/connection-errors';
import { keyOfFile } from '@/media/content-hash';
import { type FileKey, type FileStore, isFileKey } from '@/media/store';
import { UserError } from '../stack/settings';
import { existingArchive, newArchive } from './archive-path';
import { checkArchive, hasTables } from './check-archive';
import { dumpTables, loadTables } from './tables';

const LOST = 'the connection to Postgres failed';

/** What is backed up or restored. */
export interface Content {
  /** URLs by database name, for the owners of the tables. */
  databases: Record<string, string>;
  stores: Record<'audio' | 'covers', FileStore>;
  /** Generated secrets; the file may be missing. */
  secrets: string;
}

const SECRETS = 'local.env';
const KINDS = ['audio', 'covers'] as const;

/** Called with the current step: its name, and after a colon how far it is. */
type OnProgress = (step: string) => void;

const LABELS = { audio: 'Songs', covers: 'Covers' };

/**
 * Writes an archive, readable by this account only. May run beside the app.
 * @param target the archive, or a folder for it
 * @returns the path of the archive, and the names of the stored files that are damaged, which it does not contain
 * @throws {UserError} when the file exists
 */
export async function backUp(
  { databases, stores, secrets }: Content,
  target: string,
  onProgress: OnProgress = () => {},
): Promise<{ archive: string; damaged: string[] }> {
  const archive = newArchive(target);
  const damaged: string[] = [];
  const writing = inTemporaryFolder(dirname(resolve(archive)), async (folder) => {
    // Rows before files: a file of a newer song is harmless, a missing file is not.
    for (const [name, url] of Object.entries(databases))
      await dumpTables(url, join(folder, name), (table) => onProgress(`Database ${name}: ${table}`));
    for (const kind of KINDS)
      damaged.push(
        ...(await dumpFiles(stores[kind], join(folder, kind), (n) => onProgress(`${LABELS[kind]}: ${n}`))),
      );
    onProgress('Archive');
    if (existsSync(secrets)) copyFileSync(secrets, join(folder, SECRETS));
    const draft = `${folder}.tar`;
    try {
      const failure = tar(['-cf', draft, '-C', folder, '.']);
      if (failure) throw new UserError(`${archive} cannot be written: ${failure}`);
      chmodSync(draft, 0o600);
      // A backup that was interrupted leaves no archive.
      renameSync(draft, archive);
    } finally {
      rmSync(draft, { force: true });
    }
  });
  await writing.catch((error) => {
    const reason = isUnavailable(error) ? LOST : fileErrorReason(error);
    throw reason ? new UserError(`${archive} cannot be written: ${reason}.`) : error;
  });
  return { archive, damaged };
}

/**
 * Restores an archive. The secrets are restored first, unless there are some already.
 * @param target the archive, or a folder with archives, of which the newest is restored
 * @param open opens the content to restore into, with migrated, empty databases
 * @throws {UserError} when the archive cannot be read, or its target is not empty
 */
export async function restore(
  target: string,
  dataDir: string,
  secrets: string,
  open: (load: (content: Omit<Content, 'secrets'>) => Promise<void>) => Promise<void>,
  onProgress: OnProgress = () => {},
): Promise<void> {
  const archive = existingArchive(target);
  await inTemporaryFolder(dataDir, async (folder) => {
    onProgress('Archive');
    const failure = tar(['-xf', resolve(archive), '--no-same-owner', '-C', folder]);
    if (failure && /No space left|quota/i.test(failure))
      throw new UserError(`${archive} cannot be restored: the disk of ${dataDir} is full.`);
    if (failure || !hasTables(join(folder, 'encore')))
      throw new UserError(`${archive} cannot be restored: it is damaged, or not a backup of Encore.`);
    const damaged = (reason: string) => {
      throw new UserError(`${archive} cannot be restored: it is damaged (${reason}).`);
    };
    await checkArchive(folder, KINDS).catch((error) => damaged(reasonOf(error)));
    if (existsSync(join(folder, SECRETS)) && !existsSync(secrets))
      copyFileSync(join(folder, SECRETS), secrets);
    await open(async ({ databases, stores }) => {
      for (const [name, url] of Object.entries(databases)) {
        if (!hasTables(join(folder, name)))
          throw new UserError(
            'This backup has no accounts: its sign-in service is another tenant. Set AUTH0_ISSUER and its clients.',
          );
        await loadTables(url, join(folder, name), (table) => onProgress(`Database ${name}: ${table}`)).catch(
          (error) => {
            if (hasCode(error, (code) => BAD_ROWS.test(code))) damaged('its rows do not fit the database');
            throw isUnavailable(error) ? new UserError(`${archive} cannot be restored: ${LOST}.`) : error;
          },
        );
      }
      for (const kind of KINDS)
        await loadFiles(stores[kind], join(folder, kind), (n) => onProgress(`${LABELS[kind]}: ${n}`));
    });
  });
}

/** SQLSTATEs: data exceptions, violated constraints, unknown tables and columns, and a transaction that failed. */
const BAD_ROWS = /^(22...|23...|42...|25P02)$/;

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return 'its contents are not those of a backup';
  if (hasCode(error, (code) => code === 'ENOENT')) return 'a file or folder is missing';
  return error instanceof Error ? error.message : String(error);
}

type OnFile = (files: number) => void;

/** @returns the keys of files with other content, which a restore would refuse: they are left out */
async function dumpFiles(store: FileStore, folder: string, onFile: OnFile): Promise<FileKey[]> {
  mkdirSync(folder, { mode: 0o700 });
  const damaged: FileKey[] = [];
  let files = 0;
  for await (const batch of store.list()) {
    for (const { key } of batch) {
      const bytes = await store.read(key);
      const path = join(folder, key);
      if (bytes) {
        await writeFile(path, readChunks(bytes), { mode: 0o600 });
        if ((await keyOfFile(path)) !== key) {
          damaged.push(key);
          rmSync(path);
        }
      }
      onFile(++files);
    }
  }
  return damaged;
}

async function* readChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Closes the file when the copy cannot be written.
    await reader.cancel();
  }
}

async function loadFiles(store: FileStore, folder: string, onFile: OnFile): Promise<void> {
  let files = 0;
  for (const path of readdirSync(folder)) {
    const key = basename(path);
    if (!isFileKey(key)) continue;
    const stored = await store.putFile(join(folder, path));
    if (stored !== key) throw new UserError(`The file ${key} of the backup is damaged.`);
    onFile(++files);
  }
}

/** @returns why it failed; null if it did not */
function tar(options: string[]): string | null {
  const env = { ...process.env, LC_ALL: 'C' };
  const { status, error, stderr } = spawnSync('tar', options, { encoding: 'utf8', env });
  if (error) return `the command tar cannot be run (${error.message}).`;
  return status === 0 ? null : (stderr.trim().split('\n')[0] ?? 'tar failed.');
}

/** Personal data does not stay behind when the command is interrupted. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function inTemporaryFolder(parent: string, work: (folder: string) => Promise<void>): Promise<void> {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(parent, '.backup-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const interrupt = () => process.exit(1);
  process.once('exit', remove);
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    await work(folder);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    process.off('exit', remove);
    remove();
  }
}
