// Removal of search terms without a row.
import { database } from '../client';

/** Short transactions, because terms are added while none is deleted. */
const BATCH = 200;

/**
 * Examines up to `terms` search terms, after those of the previous call in any process, and deletes unused ones. Safe while
 * songs, playlists and people are added: their terms stay.
 * @returns the number of deleted terms
 */
export async function pruneSearchTerms(terms = 10_000): Promise<number> {
  let removed = 0;
  for (let left = terms; left > 0; left -= BATCH) {
    const [row] = await database().run(
      (sql) => sql<{ is_end: boolean; deleted: number }[]>`
        select * from prune_search_terms(${Math.min(BATCH, left)})`,
    );
    removed += row?.deleted ?? 0;
    if (row?.is_end ?? true) break;
  }
  return removed;
}
