// Removal of search terms without a row.
import { database } from '../client';

/** A block has about 20 terms. */
const BATCH_BLOCKS = 10;

/** Where this process continues; null at the beginning. */
let next: string | null = null;

/**
 * Examines up to `blocks` of the table of search terms, after those of the previous call, and deletes unused terms. Safe while
 * songs, playlists and people are added: their terms stay.
 * @returns the number of deleted terms
 */
export async function pruneSearchTerms(blocks = 500): Promise<number> {
  let removed = 0;
  for (let done = 0; done < blocks; done += BATCH_BLOCKS) {
    const [row] = await database().run(
      (sql) => sql<{ next_block: string | null; deleted: number }[]>`
        select * from prune_search_terms(${next}::bigint, ${Math.min(BATCH_BLOCKS, blocks)})`,
    );
    removed += row?.deleted ?? 0;
    next = row?.next_block ?? null;
    if (next === null) break;
  }
  return removed;
}
