'use client';
// Search as you type: debounced, and superseded requests are aborted.
import { useEffect, useState } from 'react';
import { Problem } from './api';

interface QueryResult<T> {
  /** The latest result; null before the first one and after an error. */
  value: T | null;
  /** The query that `value` answers. */
  query: string | null;
  /** Error message of the latest query. */
  problem: string | null;
}

/**
 * The result of `query`; until it arrives, the previous one.
 * @param find sends the query; must be a stable function
 */
export function useDebouncedQuery<T>(
  query: string,
  debounceMs: number,
  find: (query: string, options: { init: RequestInit }) => Promise<T>,
): QueryResult<T> {
  const [result, setResult] = useState<QueryResult<T>>({ value: null, query: null, problem: null });
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const run = async () => {
      try {
        const value = await find(query, { init: { signal } });
        if (!signal.aborted) setResult({ value, query, problem: null });
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        setResult({ value: null, query, problem: error.message });
      }
    };
    const timer = setTimeout(run, debounceMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, debounceMs, find]);
  return result;
}
