// Removes expired uploads, deleted songs past their restore period, and unreferenced files.
import { withMutex } from '@encore/util/keyed-mutex';
import { isRecent } from '@encore/util/recent';
import { deleteExpired, missingUploads, removeUnusedFiles } from '@/db/queries/file-removal';
import { log } from '@/lib/log';
import { toFileKey } from '@/media/store';
import { audioStore, coverStore } from '../file-stores';
import { removeUploadFile, staleUploadFiles, uploadIdOf } from './upload-files';

const HOUR_MS = 3_600_000;
/** Younger files may belong to an import. */
const STRAY_AGE_MS = HOUR_MS;
let lastCleanup = 0;

/** Runs `cleanUp` in the background, at most once an hour. */
export function scheduleCleanup(): void {
  if (isRecent(lastCleanup, HOUR_MS)) return;
  lastCleanup = Date.now();
  inBackground(cleanUp(), 'Cleanup failed');
}

/** Removes the files of deleted uploads. Failures are logged. */
export function removeUploadsInBackground(uploadIds: readonly string[]): void {
  for (const uploadId of uploadIds) {
    inBackground(
      withMutex(`upload ${uploadId}`, () => removeUploadFile(uploadId)),
      'Removing an upload failed',
    );
  }
}

/** Runs `removeFiles`. Failures are logged. */
export function removeFilesInBackground(): void {
  inBackground(removeFiles(), 'Removing files failed');
}

/** Removes uploads and deleted songs older than 24 hours, and files that no song references. */
export async function cleanUp(): Promise<void> {
  for (const uploadId of await deleteExpired()) await removeUploadFile(uploadId);
  await removeStrayUploadFiles();
  await removeFiles();
}

/** Removes received files and copies without an upload, which interrupted imports and processes left behind. */
async function removeStrayUploadFiles(): Promise<void> {
  const stale = await staleUploadFiles(STRAY_AGE_MS);
  const missing = new Set(await missingUploads(stale.map(uploadIdOf)));
  for (const name of stale) if (missing.has(uploadIdOf(name))) await removeUploadFile(name);
}

/** Removes audio and covers without songs. If a store fails, the next cleanup tries again. */
export function removeFiles(): Promise<void> {
  return removeUnusedFiles(
    async (text) => {
      const key = toFileKey(text);
      await Promise.all([audioStore().remove(key), coverStore().remove(key)]);
    },
    (error) => log.error({ err: error }, 'Files could not be removed'),
  );
}

function inBackground(work: Promise<void>, failure: string): void {
  work.catch((error: unknown) => log.error({ err: error }, failure));
}
