// The data directory: created for this account only, and checked before anything uses it.
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from './settings';

const OTHERS = 0o077;

/** A root account lets the account of Postgres pass through the data directory. */
const GROUP_TRAVERSAL = process.getuid?.() === 0 ? 0o010 : 0;

/** Folders that earlier versions created with wider permissions. */
const FOLDERS = ['logs', 'tls'];

const REASONS: Record<string, string> = {
  ENOTDIR: 'a part of this path is a file',
  EEXIST: 'it is a file',
  EROFS: 'its file system is read-only',
  EACCES: 'this account may not write to it',
  EPERM: 'this account may not write to it',
  ENOSPC: 'its disk is full',
  EDQUOT: "this account's disk quota is used up",
  ENOENT: 'it cannot be created',
};

/** Creates the directory, or restricts its permissions. @throws {UserError} saying why it cannot be used */
export function prepareDataDir(dataDir: string): void {
  try {
    create(dataDir);
    restrict(dataDir, OTHERS & ~GROUP_TRAVERSAL);
    for (const folder of FOLDERS) restrict(join(dataDir, folder), OTHERS);
    const probe = join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, 'probe', { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new UserError(`DATA_DIR (${dataDir}) cannot be used: ${REASONS[code] ?? message}.`);
  }
}

/** Step by step: mkdir with `recursive` never returns for a path below /proc (Node 20). */
function create(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (!existsSync(dirname(folder))) create(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function restrict(folder: string, denied: number): void {
  const mode = statSync(folder, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & denied) !== 0) chmodSync(folder, mode & 0o777 & ~denied);
}
