'use client';
// The playlists that the viewer can add songs to.
import { useEffect, useState } from 'react';
import type { Page, Playlist } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi, Problem } from '../data/api';
import type { PlaylistName } from './add-to-playlist';

interface WritablePlaylists {
  /** The viewer's own, newest first, then for editors the featured ones. Null until loaded. */
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

async function readAll(isEditor: boolean): Promise<PlaylistName[]> {
  const [own, featured] = await Promise.all([
    readPages((query) => callApi(api.playlists.$get({ query }))),
    isEditor ? readPages((query) => callApi(api.playlists.featured.$get({ query }))) : [],
  ]);
  const writable = own.filter(({ visibility }) => isEditor || visibility !== 'featured');
  const known = new Set(writable.map(({ playlist_id }) => playlist_id));
  return [...writable, ...featured.filter(({ playlist_id }) => !known.has(playlist_id))];
}

async function readPages(
  read: (query: { limit: string; cursor?: string }) => Promise<Page<Playlist>>,
): Promise<Playlist[]> {
  const playlists: Playlist[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Playlist> = await read({ limit: String(ANCHOR_PAGE), ...(cursor && { cursor }) });
    playlists.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return playlists;
}
