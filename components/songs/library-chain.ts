// The pages of the library after the first. The last list is kept, so that coming back finds it as it was left.
import { api, ask, Problem } from '../api';
import { createPageChain, type PageChain } from './page-chain';
import { type SongRow, toRow } from './rows';
import type { Sorting } from './sorting';

const PAGE = 200;

let kept: { name: string; chain: PageChain<SongRow> } | null = null;

/**
 * The chain for a list that begins at `start`; the same one as before while neither list nor first page has changed.
 * On the server there is nobody to keep it for.
 */
export function libraryChain(sorting: Sorting, start: string | null): PageChain<SongRow> {
  const name = JSON.stringify([sorting, start]);
  if (kept?.name === name) return kept.chain;
  const chain = createPageChain<SongRow>({
    cursor: start,
    read: (cursor) => readPage(sorting, cursor),
    explain,
  });
  if (typeof window !== 'undefined') kept = { name, chain };
  return chain;
}

async function readPage({ sort, query }: Sorting, cursor: string) {
  const { items, next_cursor } = await ask(
    api.songs.$get({ query: { ...query, sort, cursor, limit: String(PAGE) } }),
  );
  return { rows: items.map(toRow), cursor: next_cursor };
}

function explain(error: unknown): string {
  if (error instanceof Problem) return error.message;
  throw error;
}
