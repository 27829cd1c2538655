// All albums of the library, by name.
import type { Metadata } from 'next';
import { albumCard } from '@/components/library/cards';
import { albumAnchors, listAlbums } from '@/db/queries/albums';
import { CardGridPage } from '../../../card-grid-page';

export const metadata: Metadata = { title: 'Albums' };

export default function AlbumsPage() {
  return (
    <CardGridPage
      kind="albums"
      title="Albums"
      noun="album"
      list={listAlbums}
      anchors={albumAnchors}
      card={albumCard}
    />
  );
}
