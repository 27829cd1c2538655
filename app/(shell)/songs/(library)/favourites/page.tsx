// The songs the listener has put a heart on, the newest first.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { FavoriteList } from '@/components/library/favorite-list';
import { PlayAll } from '@/components/library/play-all';
import { toRow } from '@/components/songs/song-row';
import { PageHeader } from '@/components/ui/page-header';
import { ANCHOR_PAGE } from '@/contract/constants';
import { parseJson } from '@/db/json';
import { listFavorites } from '@/db/queries/favorites';
import { reading } from '../../../data';

export const metadata: Metadata = { title: 'Favourites' };

export default async function FavouritesPage() {
  const viewer = await requireViewer('/songs/favourites');
  const { items, next_cursor } = parseJson(await reading(listFavorites(viewer, { limit: ANCHOR_PAGE })));
  return (
    <div className="page">
      <PageHeader title="Favourites" about="Songs with a heart, your own and others’, the newest first.">
        {items.length > 0 && <PlayAll name="your favourites" list={{ of: 'favourites' }} />}
      </PageHeader>
      <FavoriteList first={items.map(toRow)} cursor={next_cursor} />
    </div>
  );
}
