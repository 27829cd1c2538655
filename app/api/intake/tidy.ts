// Puts away what is left over: uploads nobody finished, songs deleted for good, and the files nobody needs then.

import { withMutex } from '@encore/util/keyed-mutex';
import { deleteExpired, removeUnusedFiles } from '@/db/queries/file-removal';
import { log } from '@/lib/log';
import { toFileKey } from '@/media/store';
import { audioFiles, coverFiles } from '../audio-files';
import { removeOldParts, removePart } from './parts';

const HOUR = 3_600_000;
let lastTidied = 0;

/** Puts away what expired, at most once an hour. Called where things are added or deleted; nobody waits for it. */
export function tidySoon(): void {
  if (Date.now() - lastTidied < HOUR) return;
  lastTidied = Date.now();
  tidy().catch((error: unknown) => log.error({ err: error }, 'Putting away what expired failed'));
}

/** Removes what has arrived of uploads that are forgotten, each when no song is made of it; nobody waits for it. */
export function removePartsSoon(uploadIds: readonly string[]): void {
  for (const uploadId of uploadIds) {
    withMutex(`upload ${uploadId}`, () => removePart(uploadId)).catch((error: unknown) =>
      log.error({ err: error }, 'Removing an upload failed'),
    );
  }
}

/** Removes files that are written down to be removed; nobody waits for it. */
export function removeFilesSoon(): void {
  removeFiles().catch((error: unknown) => log.error({ err: error }, 'Removing files failed'));
}

/** Puts away uploads and deleted songs that are more than a day old, and all files that nobody needs. */
export async function tidy(): Promise<void> {
  for (const uploadId of await deleteExpired()) await removePart(uploadId);
  await removeOldParts(Date.now() - 25 * HOUR);
  await removeFiles();
}

/** Sounds and covers that no song of anybody needs. A store that is away is told of, and asked again another time. */
function removeFiles(): Promise<void> {
  return removeUnusedFiles(
    async (text) => {
      const key = toFileKey(text);
      await Promise.all([audioFiles().remove(key), coverFiles().remove(key)]);
    },
    (error) => log.error({ err: error }, 'Files could not be removed'),
  );
}
