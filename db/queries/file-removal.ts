// Removal of unused files by an outbox: the transaction that stops using a file records it, and a job removes it later.
// No song is created from a file while it is being removed.
import { oncePerProcess } from '@encore/util/once-per-process';
import { type SQL, sql } from 'drizzle-orm';
import { database } from '../client';
import { FilesBusy } from '../errors';
import type { Tx } from '../scope';

/**
 * Prevents the removal of files until the transaction ends. Must run before a song with these files is inserted.
 * @param keys of audio and cover
 * @throws FilesBusy when one of the files is being removed
 */
export async function holdFiles(tx: Tx, keys: readonly (string | null | undefined)[]): Promise<void> {
  const [row] = await tx.execute<{ busy: boolean }>(sql`select hold_files(${textArray(keys)}) as busy`);
  if (row?.busy) throw new FilesBusy();
}

/** Files that `discardFiles` could not queue yet. */
const unqueued = oncePerProcess('unqueued-files', () => new Set<string>());

/**
 * Queues the files of a song that was not created for removal. Files that another song uses stay. If Postgres is unavailable,
 * `queueDiscardedFiles` has to be called later.
 */
export async function discardFiles(keys: readonly string[]): Promise<void> {
  for (const key of keys) unqueued.add(key);
  await queueDiscardedFiles();
}

/** Queues the discarded files that could not be queued before. @returns how many */
export async function queueDiscardedFiles(): Promise<number> {
  const keys = [...unqueued];
  if (keys.length === 0) return 0;
  await database().run((pool) => pool`select give_up_files(${keys})`);
  for (const key of keys) unqueued.delete(key);
  return keys.length;
}

/** Queues stored files that neither a song nor a restorable deleted song uses. @returns the newly queued ones */
export async function queueUnusedFiles(keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await database().run(
    (pool) => pool<{ key: string }[]>`select queue_unused_files(${[...keys]}) as key`,
  );
  return rows.map(({ key }) => key);
}

const textArray = (texts: readonly (string | null | undefined)[]): SQL =>
  sql`array[${sql.join(
    texts.map((text) => sql`${text ?? null}`),
    sql`, `,
  )}]::text[]`;

const BATCH_SIZE = 20;

/**
 * Removes queued files that neither a song nor a restorable deleted song uses.
 * @param remove called with the key of each audio or cover file, without holding a connection; after an error the file
 *   stays in the queue and is retried after its claim expires
 * @param onFailure called at most once per batch
 */
export async function removeUnusedFiles(
  remove: (key: string) => Promise<unknown>,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const db = database();
  for (;;) {
    const batch = await db.run(
      (pool) => pool<{ key: string | null }[]>`select take_files_to_remove(${BATCH_SIZE}) as key`,
    );
    if (batch.length === 0) return;
    const keys = batch.flatMap(({ key }) => key ?? []);
    const outcomes = await Promise.allSettled(keys.map(async (key) => remove(key)));
    const removed = keys.filter((_, i) => outcomes[i]?.status === 'fulfilled');
    await db.run((pool) => pool`select files_removed(${removed})`);
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure) onFailure(failure.reason);
    // The store is unreachable: stop instead of trying every file.
    if (failure && removed.length === 0) return;
  }
}

/**
 * Permanently deletes songs and playlists that were deleted, and uploads that were started, more than 24 hours ago.
 * @returns the ids of the uploads
 */
export async function deleteExpired(): Promise<string[]> {
  const rows = await database().run(
    (pool) => pool<{ upload_id: string }[]>`select forget_expired() as upload_id`,
  );
  return rows.map(({ upload_id }) => upload_id);
}

/** Those of the ids that no upload of any user has. @param uploadIds UUIDs */
export async function missingUploads(uploadIds: readonly string[]): Promise<string[]> {
  if (uploadIds.length === 0) return [];
  const rows = await database().run(
    (pool) => pool<{ upload_id: string }[]>`select missing_uploads(${[...uploadIds]}) as upload_id`,
  );
  return rows.map(({ upload_id }) => upload_id);
}
