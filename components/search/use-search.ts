'use client';
// Debounced search of the command palette.
import type { SearchResults } from '@/contract';
import { limitText } from '@/lib/text-limit';
import { api, callApi } from '../data/api';
import { useDebouncedQuery } from '../data/use-debounced-query';

const DEBOUNCE_MS = 150;
const MIN_LENGTH = 1;
const NOTHING: SearchResults = { songs: [], artists: [], albums: [], genres: [], playlists: [], people: [] };

export interface Search {
  results: SearchResults;
  answered: string | null;
  problem: string | null;
}

const isLongEnough = (words: string) => words.length >= MIN_LENGTH;

/** Returns the previous results until those for `words` arrive. */
export function useSearch(words: string): Search {
  const q = limitText(words.trim(), 200);
  const answer = useDebouncedQuery(q, isLongEnough(q) ? DEBOUNCE_MS : 0, find);
  return { results: answer.value ?? NOTHING, answered: answer.query, problem: answer.problem };
}

async function find(q: string, options: { init: RequestInit }): Promise<SearchResults> {
  return isLongEnough(q) ? callApi(api.search.$get({ query: { q } }, options)) : NOTHING;
}
