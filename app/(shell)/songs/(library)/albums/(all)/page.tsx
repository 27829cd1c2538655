// The albums of the listener's library, by name.
import type { Metadata } from 'next';
import { albumCard } from '@/components/library/cards';
import { AlbumList } from '@/components/library/name-lists';
import { albumAnchors, listAlbums } from '@/db/queries/albums';
import { NamePage } from '../../../name-page';

export const metadata: Metadata = { title: 'Albums' };

export default function AlbumsPage() {
  return (
    <NamePage
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
