'use client';
// The playlists that the viewer can add songs to.
import { useEffect, useState } from 'react';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi, Problem } from '../data/api';
import { readPages } from '../data/read-pages';
import type { PlaylistName } from './add-to-playlist';

interface WritablePlaylists {
  /** The viewer's own, newest first, those they may edit as a member, then for editors the featured ones. Null until loaded. */
  playlists: readonly PlaylistName[] | null;
  problem: string | null;
}

export function useWritablePlaylists(isEditor: boolean): WritablePlaylists {
  const [result, setResult] = useState<WritablePlaylists>({ playlists: null, problem: null });
  useEffect(() => {
    let current = true;
    readAll(isEditor)
      .then((playlists) => current && setResult({ playlists, problem: null }))
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        if (current) setResult({ playlists: null, problem: error.message });
      });
    return () => {
      current = false;
    };
  }, [isEditor]);
  return result;
}

const pageQuery = (cursor: string | null) => ({
  query: { limit: String(ANCHOR_PAGE), ...(cursor !== null && { cursor }) },
});

async function readAll(isEditor: boolean): Promise<PlaylistName[]> {
  const [own, joined, featured] = await Promise.all([
    readPages((cursor) => callApi(api.playlists.$get(pageQuery(cursor)))),
    readPages((cursor) => callApi(api.playlists.joined.$get(pageQuery(cursor)))),
    isEditor ? readPages((cursor) => callApi(api.playlists.featured.$get(pageQuery(cursor)))) : { items: [] },
  ]);
  const writable = [
    ...own.items.filter(({ visibility, smart }) => !smart && (isEditor || visibility !== 'featured')),
    ...joined.items.filter(({ access }) => access === 'edit'),
  ];
  const known = new Set(writable.map(({ playlist_id }) => playlist_id));
  return [...writable, ...featured.items.filter(({ playlist_id }) => !known.has(playlist_id))];
}
