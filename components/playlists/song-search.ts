'use client';
// Songs to be put into a playlist, found while typing.
import { useMemo } from 'react';
import { api, callApi } from '../data/api';
import { useDebouncedQuery } from '../data/use-debounced-query';
import { type SongRow, toRow } from '../songs/song-row';

const PAUSE_MS = 200;
const SHOWN = '50';

interface Found {
  /** Null until the first answer. */
  rows: readonly SongRow[] | null;
  problem: string | null;
}

/** The songs that match `words`; without words the newest of the listener's own. */
export function useSongSearch(words: string, publicOnly: boolean): Found {
  const q = words.trim();
  const { value, problem } = useDebouncedQuery(q, q ? PAUSE_MS : 0, find);
  const rows = useMemo(
    () => value?.items.filter((song) => song.public || !publicOnly).map(toRow) ?? null,
    [value, publicOnly],
  );
  return { rows, problem };
}

function find(q: string, options: { init: RequestInit }) {
  return q
    ? callApi(api.songs.public.$get({ query: { q, limit: SHOWN } }, options))
    : callApi(api.songs.$get({ query: { limit: SHOWN } }, options));
}
