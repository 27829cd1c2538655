'use client';
// Search for songs to add to a playlist.
import { useMemo } from 'react';
import { api, callApi } from '../data/api';
import { useDebouncedQuery } from '../data/use-debounced-query';
import { type SongRow, toRow } from '../songs/song-row';

const DEBOUNCE_MS = 200;
const LIMIT = '50';

interface SongSearch {
  /** Null until the first response. */
  rows: readonly SongRow[] | null;
  problem: string | null;
}

/** The songs that match `query`; without a query, the viewer's newest songs. */
export function useSongSearch(query: string, publicOnly: boolean): SongSearch {
  const q = query.trim();
  const { value, problem } = useDebouncedQuery(q, q ? DEBOUNCE_MS : 0, find);
  const rows = useMemo(
    () => value?.items.filter((song) => song.public || !publicOnly).map(toRow) ?? null,
    [value, publicOnly],
  );
  return { rows, problem };
}

function find(q: string, options: { init: RequestInit }) {
  return q
    ? callApi(api.songs.public.$get({ query: { q, limit: LIMIT } }, options))
    : callApi(api.songs.$get({ query: { limit: LIMIT } }, options));
}
