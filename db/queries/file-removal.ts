// Which stored files are to be removed. What gives files up writes them down in the same transaction, so that a store
// that is away, or a process that ends, leaves none behind. No song is made of a file that is just being removed.
import { type SQL, sql } from 'drizzle-orm';
import { database } from '../client';
import { FilesBusy } from '../errors';
import type { Tx } from '../scope';

/**
 * What a transaction says first that makes a song: its files are not removed before it has ended.
 * @param keys of its sound and its cover
 * @throws FilesBusy when one of them is just being removed
 */
export async function holdFiles(tx: Tx, keys: readonly (string | null | undefined)[]): Promise<void> {
  const [row] = await tx.execute<{ late: boolean }>(sql`select hold_files(${textArray(keys)}) as late`);
  if (row?.late) throw new FilesBusy();
}

/** Writes down files that were stored for a song that was not made. One that another song needs stays. */
export async function discardFiles(keys: readonly string[]): Promise<void> {
  await database().sql`select give_up_files(${[...keys]})`;
}

const textArray = (texts: readonly (string | null | undefined)[]): SQL =>
  sql`array[${sql.join(
    texts.map((text) => sql`${text ?? null}`),
    sql`, `,
  )}]::text[]`;

/** So many files are removed at once. */
const BATCH = 20;

/**
 * Removes the files that were written down and that no song needs, nor one that was deleted within a day.
 * @param remove is called for the key of each, of sounds and of covers, while no connection is held. Where it fails, the
 *   file stays written down and is taken up again some time later
 * @param onFailure is told once for each batch
 */
export async function removeUnusedFiles(
  remove: (key: string) => Promise<unknown>,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const { sql: pool } = database();
  for (;;) {
    const batch = await pool<{ key: string | null }[]>`select take_files_to_remove(${BATCH}) as key`;
    if (batch.length === 0) return;
    const keys = batch.flatMap(({ key }) => key ?? []);
    const outcomes = await Promise.allSettled(keys.map(async (key) => remove(key)));
    const removed = keys.filter((_, i) => outcomes[i]?.status === 'fulfilled');
    await pool`select files_removed(${removed})`;
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure) onFailure(failure.reason);
    // A store that is away is not asked for all the others too.
    if (failure && removed.length === 0) return;
  }
}

/**
 * Forgets deleted songs, deleted playlists and uploads that nobody came back for within a day.
 * @returns the ids of the uploads
 */
export async function deleteExpired(): Promise<string[]> {
  const rows = await database().sql<{ upload_id: string }[]>`select forget_expired() as upload_id`;
  return rows.map(({ upload_id }) => upload_id);
}
