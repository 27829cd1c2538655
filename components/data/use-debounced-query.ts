'use client';
// Answers while typing: asked for when typing pauses; the answer to older words is cancelled.
import { useEffect, useState } from 'react';
import { Problem } from './api';

interface Answer<T> {
  /** The newest answer there is; null before the first one, and when the newest words got none. */
  value: T | null;
  /** The words it was for. */
  words: string | null;
  /** Why there was none. */
  problem: string | null;
}

/**
 * The answer to `words`; until it is there, the answer to the words before.
 * @param pauseMs how long the words must have rested
 * @param find asks; the same function every time
 */
export function useDebouncedQuery<T>(
  words: string,
  pauseMs: number,
  find: (words: string, options: { init: RequestInit }) => Promise<T>,
): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ value: null, words: null, problem: null });
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    const asking = async () => {
      try {
        const value = await find(words, { init: { signal } });
        if (!signal.aborted) setAnswer({ value, words, problem: null });
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        setAnswer({ value: null, words, problem: error.message });
      }
    };
    const pause = setTimeout(asking, pauseMs);
    return () => {
      clearTimeout(pause);
      left.abort();
    };
  }, [words, pauseMs, find]);
  return answer;
}
