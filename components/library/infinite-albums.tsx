'use client';
// An artist's albums after the first page.
import { useCallback } from 'react';
import type { Album } from '@/contract';
import { api, callApi } from '../data/api';
import { InfiniteList } from '../songs/infinite-list';
import { AlbumGrid } from './album-grid';
import { ALBUM_PAGE } from './cards';

/** @param cursor of the second page */
export function InfiniteAlbums({ artist, cursor }: { artist: string; cursor: string }) {
  const read = useCallback(
    (from: string) =>
      callApi(api.albums.$get({ query: { artist, limit: String(ALBUM_PAGE), cursor: from } })),
    [artist],
  );
  return (
    <InfiniteList<Album> cursor={cursor} read={read}>
      {(albums) => <AlbumGrid label="More albums" albums={albums} />}
    </InfiniteList>
  );
}
