// Which archive a command means: the file it names, or one in the folder it names.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../stack/settings';

const NAME = /^encore-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar$/;

const isFolder = (path: string) =>
  /[\\/]$/.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory();

/** The path of a new archive. In a folder, its name is the time. @throws {UserError} when there is such a file */
export function newArchive(target: string, now = new Date()): string {
  const time = now.toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  const archive = isFolder(target) ? join(target, `encore-${time}.tar`) : target;
  if (existsSync(archive)) throw new UserError(`${archive} exists already.`);
  return archive;
}

/** The path of an archive. In a folder, the newest one. @throws {UserError} when there is none */
export function existingArchive(target: string): string {
  if (!existsSync(target)) throw new UserError(`There is no file ${target}.`);
  if (!isFolder(target)) return target;
  const newest = readdirSync(target)
    .filter((name) => NAME.test(name))
    .toSorted()
    .at(-1);
  if (!newest) throw new UserError(`There is no backup (encore-<time>.tar) in ${target}.`);
  return join(target, newest);
}
