// A folder for the data of a server: created for this account only, and checked before anything uses it.
import { chmodSync, existsSync, lstatSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileErrorReason } from './file-errors';

const OTHERS = 0o077;
const STICKY = 0o1000;

/** A root account lets the account of Postgres pass through the folder. */
const GROUP_TRAVERSAL = process.getuid?.() === 0 ? 0o010 : 0;

/** The message says why the folder cannot be used. */
export class UnusableFolder extends Error {
  override name = 'UnusableFolder';
}

/** Postgres supports paths of 1,023 bytes, including those of its files. */
const MAX_PATH_BYTES = 900;

/**
 * Creates a folder, or restricts its permissions.
 * @param name of the folder in messages
 * @param inner folders in it whose permissions are restricted too, if they exist
 * @throws {UnusableFolder}
 */
export function prepareDataFolder(path: string, name: string, inner: readonly string[] = []): void {
  const refuse = (reason: string): never => {
    throw new UnusableFolder(`${name} (${JSON.stringify(path).slice(1, -1)}) cannot be used: ${reason}.`);
  };
  try {
    const unusable = unusablePath(path);
    if (unusable) refuse(unusable);
    create(path);
    restrict(path, OTHERS & ~GROUP_TRAVERSAL);
    for (const folder of inner) restrict(join(path, folder), OTHERS);
    const probe = join(path, `.probe-${process.pid}`);
    writeFileSync(probe, 'probe', { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    if (error instanceof UnusableFolder) throw error;
    refuse(fileErrorReason(error) ?? (error instanceof Error ? error.message : String(error)));
  }
}

/** Why a path is unusable although the file system may support it; undefined if it is not. */
function unusablePath(path: string): string | undefined {
  if (/[\r\n]/.test(path)) return 'it contains a line break, which Postgres does not support';
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return `it is longer than ${MAX_PATH_BYTES} bytes`;
  // Its permissions are restricted, which other users of the folder would notice.
  const isShared = ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & STICKY) !== 0;
  if (isShared || dirname(path) === path) return 'other programs use this folder. Name a folder in it';
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink && !existsSync(path) ? 'it is a link to a folder that does not exist' : undefined;
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
