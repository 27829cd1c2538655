'use client';
// Results while typing: asked for when typing pauses; the answer to older words is cancelled.
import { useEffect, useState } from 'react';
import type { SearchResults } from '@/db/types';
import { api, ask, Problem } from '../api';

const PAUSE_MS = 150;
/** One letter resembles everything. */
const FEWEST_LETTERS = 2;
const NOTHING: SearchResults = { songs: [], artists: [], playlists: [] };

export interface Search {
  results: SearchResults;
  /** The words the results are for. */
  answered: string;
  problem: string | null;
}

/** What resembles `words`; until the answer is there, what resembled the words before. */
export function useSearch(words: string): Search {
  const [search, setSearch] = useState<Search>({ results: NOTHING, answered: '', problem: null });
  const q = words.trim().slice(0, 200);
  useEffect(() => {
    if (q.length < FEWEST_LETTERS) {
      setSearch({ results: NOTHING, answered: q, problem: null });
      return;
    }
    const wanted = new AbortController();
    const find = async () => {
      const results = await ask(api.search.$get({ query: { q } }, { init: { signal: wanted.signal } }));
      setSearch({ results, answered: q, problem: null });
    };
    const pause = setTimeout(
      () =>
        find().catch((error: unknown) => {
          if (wanted.signal.aborted) return;
          if (!(error instanceof Problem)) throw error;
          setSearch({ results: NOTHING, answered: q, problem: error.message });
        }),
      PAUSE_MS,
    );
    return () => {
      clearTimeout(pause);
      wanted.abort();
    };
  }, [q]);
  return search;
}
