// The viewer's favorites, newest first.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { LazyFavoriteList } from '@/components/library/lazy-favorite-list';
import { PlayAll } from '@/components/library/play-all';
import { toRow } from '@/components/songs/song-row';
import { PageHeader } from '@/components/ui/page-header';
import { ANCHOR_PAGE } from '@/contract/constants';
import { parseJson } from '@/db/json';
import { listFavorites } from '@/db/queries/favorites';
import { pageData } from '../../../page-data';

export const metadata: Metadata = { title: 'Favorites' };

export default async function FavoritesPage() {
  const viewer = await requireViewer('/songs/favourites');
  const { items, next_cursor } = parseJson(await pageData(listFavorites(viewer, { limit: ANCHOR_PAGE })));
  return (
    <div className="page">
      <PageHeader title="Favorites" about="Your favorite songs, newest first.">
        {items.length > 0 && <PlayAll name="your favorites" list={{ of: 'favorites' }} />}
      </PageHeader>
      <LazyFavoriteList first={{ items: items.map(toRow), next_cursor, total: null }} />
    </div>
  );
}
