// The clock of a file system, which may be that of another machine.
import { chmod, stat } from 'node:fs/promises';

/**
 * The time by the clock that sets the modification times of the files in a folder, in milliseconds since the epoch. Read from the
 * folder's change time, which can be updated on a full disk too; by the clock of this process if the folder is not writable.
 */
export async function fileSystemTime(folder: string): Promise<number> {
  const { mode } = await stat(folder);
  const isUpdated = await chmod(folder, mode & 0o7777).then(
    () => true,
    () => false,
  );
  return isUpdated ? (await stat(folder)).ctimeMs : Date.now();
}
