'use client';
// The playlists a listener may put songs into, read when they are asked for.
import { useEffect, useState } from 'react';
import type { Page, Playlist } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi, Problem } from '../data/api';
import type { PlaylistName } from './add-to-playlist';

interface Found {
  /** Null until they were read. */
  playlists: readonly PlaylistName[] | null;
  problem: string | null;
}

/** The listener's own, the newest first, and for editors the featured ones too. */
export function useOwnPlaylists(isEditor: boolean): Found {
  const [found, setFound] = useState<Found>({ playlists: null, problem: null });
  useEffect(() => {
    let current = true;
    readAll(isEditor)
      .then((playlists) => current && setFound({ playlists, problem: null }))
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        if (current) setFound({ playlists: null, problem: error.message });
      });
    return () => {
      current = false;
    };
  }, [isEditor]);
  return found;
}

async function readAll(isEditor: boolean): Promise<PlaylistName[]> {
  const [own, featured] = await Promise.all([
    everyPage((query) => callApi(api.playlists.$get({ query }))),
    isEditor ? everyPage((query) => callApi(api.playlists.featured.$get({ query }))) : [],
  ]);
  const mine = own.filter(({ visibility }) => isEditor || visibility !== 'featured');
  const known = new Set(mine.map(({ playlist_id }) => playlist_id));
  return [...mine, ...featured.filter(({ playlist_id }) => !known.has(playlist_id))];
}

/** A menu shows the newest few, and its search finds any. */
async function everyPage(
  read: (query: { limit: string; cursor?: string }) => Promise<Page<Playlist>>,
): Promise<Playlist[]> {
  const all: Playlist[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Playlist> = await read({ limit: String(ANCHOR_PAGE), ...(cursor && { cursor }) });
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return all;
}
