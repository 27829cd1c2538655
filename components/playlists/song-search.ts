'use client';
// Songs for a search box: asked for when typing pauses; an answer that comes late is dropped.
import { useEffect, useState } from 'react';
import { api, ask, Problem } from '../api';
import { type SongRow, toRow } from '../songs/rows';

const PAUSE_MS = 200;
const SHOWN = '50';

interface Found {
  /** Null until the first answer. */
  rows: readonly SongRow[] | null;
  problem: string | null;
}

/** The songs that match `words`; without words the newest of the listener's own. */
export function useSongSearch(words: string, publicOnly: boolean): Found {
  const [found, setFound] = useState<Found>({ rows: null, problem: null });
  const q = words.trim();
  useEffect(() => {
    const wanted = new AbortController();
    const options = { init: { signal: wanted.signal } };
    const search = async () => {
      const { items } = q
        ? await ask(api.songs.public.$get({ query: { q, limit: SHOWN } }, options))
        : await ask(api.songs.$get({ query: { limit: SHOWN } }, options));
      const fitting = publicOnly ? items.filter((song) => song.public) : items;
      setFound({ rows: fitting.map(toRow), problem: null });
    };
    const pause = setTimeout(
      () =>
        search().catch((error: unknown) => {
          if (error instanceof Problem) setFound({ rows: null, problem: error.message });
          else if (!wanted.signal.aborted) throw error;
        }),
      q ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(pause);
      wanted.abort();
    };
  }, [q, publicOnly]);
  return found;
}
