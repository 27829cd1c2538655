// The artists of the listener's library, by name.
import type { Metadata } from 'next';
import { artistCard } from '@/components/library/cards';
import { ArtistList } from '@/components/library/name-lists';
import { artistAnchors, listArtists } from '@/db/queries/artists';
import { NamePage } from '../../../name-page';

export const metadata: Metadata = { title: 'Artists' };

export default function ArtistsPage() {
  return (
    <NamePage
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
