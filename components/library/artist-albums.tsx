'use client';
// The albums of an artist: the first page, and further ones when they are reached.
import type { Album } from '@/contract';
import { AlbumGrid } from './album-grid';
import { InfiniteAlbums } from './infinite-albums';

interface ArtistAlbumsProps {
  artist: string;
  albums: readonly Album[];
  /** Of the second page; null without one. */
  cursor: string | null;
}

export function ArtistAlbums({ artist, albums, cursor }: ArtistAlbumsProps) {
  return (
    <>
      <AlbumGrid label="Albums" albums={albums} />
      {cursor && <InfiniteAlbums artist={artist} cursor={cursor} />}
    </>
  );
}
