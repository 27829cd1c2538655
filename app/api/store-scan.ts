// Store scan: finds files that no song uses, which remain when a process or Postgres stops between storing a file and its row.
import { queueUnusedFiles } from '@/db/queries/file-removal';
import type { FileStore } from '@/media/store';

/** Younger files may belong to a song that is being created. */
export const MIN_ORPHAN_AGE_MS = 10 * 60_000;
/** Younger temporary files may be in use: the largest song takes minutes over a slow network file system. */
const MIN_PARTIAL_AGE_MS = 60 * 60_000;

/**
 * Queues unused files of the stores for removal, and removes temporary files of interrupted writes.
 * @returns the keys of the queued files
 */
export async function queueOrphanFiles(
  stores: readonly FileStore[],
  minAgeMs = MIN_ORPHAN_AGE_MS,
): Promise<string[]> {
  const queued: string[] = [];
  for (const store of stores) {
    for await (const files of store.list()) {
      const old = files.filter(({ ageMs }) => ageMs >= minAgeMs);
      queued.push(...(await queueUnusedFiles(old.map(({ key }) => key))));
    }
    await store.removePartial(Math.max(minAgeMs, MIN_PARTIAL_AGE_MS));
  }
  return queued;
}
