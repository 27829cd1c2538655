// All artists of the library, by name.
import type { Metadata } from 'next';
import { ArtistList } from '@/components/library/card-lists';
import { artistCard } from '@/components/library/cards';
import { artistAnchors, listArtists } from '@/db/queries/artists';
import { CardGridPage } from '../../../card-grid-page';

export const metadata: Metadata = { title: 'Artists' };

export default function ArtistsPage() {
  return (
    <CardGridPage
      path="/songs/artists"
      title="Artists"
      noun="artist"
      list={listArtists}
      anchors={artistAnchors}
      card={artistCard}
      List={ArtistList}
    />
  );
}
