// All artists of the library, by name.
import type { Metadata } from 'next';
import { artistCard } from '@/components/library/cards';
import { artistAnchors, listArtists } from '@/db/queries/artists';
import { CardGridPage } from '../../../card-grid-page';

export const metadata: Metadata = { title: 'Artists' };

export default function ArtistsPage() {
  return (
    <CardGridPage
      kind="artists"
      title="Artists"
      noun="artist"
      list={listArtists}
      anchors={artistAnchors}
      card={artistCard}
    />
  );
}
