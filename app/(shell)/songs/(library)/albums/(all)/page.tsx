// All albums of the library, by name.
import type { Metadata } from 'next';
import { AlbumList } from '@/components/library/card-lists';
import { albumCard } from '@/components/library/cards';
import { albumAnchors, listAlbums } from '@/db/queries/albums';
import { CardGridPage } from '../../../card-grid-page';

export const metadata: Metadata = { title: 'Albums' };

export default function AlbumsPage() {
  return (
    <CardGridPage
      path="/songs/albums"
      title="Albums"
      noun="album"
      list={listAlbums}
      anchors={albumAnchors}
      card={albumCard}
      List={AlbumList}
    />
  );
}
