'use client';
// What the palette finds while typing.
import type { SearchResults } from '@/contract';
import { api, callApi } from '../data/api';
import { useDebouncedQuery } from '../data/use-debounced-query';

const PAUSE_MS = 150;
/** One letter resembles everything. */
const FEWEST_LETTERS = 2;
const NOTHING: SearchResults = {
  songs: [],
  artists: [],
  albums: [],
  genres: [],
  playlists: [],
};

export interface Search {
  results: SearchResults;
  /** The words the results are for. */
  answered: string | null;
  problem: string | null;
}

const isEnough = (words: string) => words.length >= FEWEST_LETTERS;

/** What resembles `words`; until the answer is there, what resembled the words before. */
export function useSearch(words: string): Search {
  const q = words.trim().slice(0, 200);
  const answer = useDebouncedQuery(q, isEnough(q) ? PAUSE_MS : 0, find);
  return { results: answer.value ?? NOTHING, answered: answer.words, problem: answer.problem };
}

async function find(q: string, options: { init: RequestInit }): Promise<SearchResults> {
  return isEnough(q) ? callApi(api.search.$get({ query: { q } }, options)) : NOTHING;
}
