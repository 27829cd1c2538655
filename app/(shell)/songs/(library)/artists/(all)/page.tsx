// All artists of the library, by name or in another order.
import type { Metadata } from 'next';
import { ArtistOrders } from '@/components/library/artist-orders';
import { artistCard } from '@/components/library/cards';
import { ARTIST_SORTS } from '@/contract/constants';
import { artistAnchors, artistLetters, listArtists } from '@/db/queries/artists';
import { CardGridPage } from '../../../card-grid-page';

export const metadata: Metadata = { title: 'Artists' };

interface ArtistsPageProps {
  searchParams: Promise<{ sort?: string }>;
}

export default async function ArtistsPage({ searchParams }: ArtistsPageProps) {
  const requested = (await searchParams).sort;
  const sort = ARTIST_SORTS.find((name) => name === requested) ?? 'artist';
  return (
    <CardGridPage
      kind="artists"
      title="Artists"
      noun="artist"
      list={(viewer, request) => listArtists(viewer, { ...request, sort })}
      anchors={(viewer) => artistAnchors(viewer, sort)}
      card={artistCard}
      sort={sort}
      orders={<ArtistOrders sort={sort} />}
      letters={sort === 'artist' ? artistLetters : undefined}
    />
  );
}
