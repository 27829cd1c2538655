// A curator: their shared and featured playlists, and featured playlists they have edited.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireViewer } from '@/auth/current-viewer';
import { LazyInfiniteShelf } from '@/components/playlists/lazy-infinite-shelf';
import { PlaylistShelf, SHELF_PAGE_SIZE } from '@/components/playlists/playlist-shelf';
import { curatorPath, nameFromSegment } from '@/components/songs/song-paths';
import { PageHeader } from '@/components/ui/page-header';
import { parseJson } from '@/db/json';
import { curatedPlaylists } from '@/db/queries/playlists';
import { getDisplayName } from '@/db/queries/users';
import { pageData } from '../../page-data';

interface CuratorPageProps {
  params: Promise<{ id: string }>;
}

/** The curator and their newest playlists; null for users who have shared none. */
const curatorOf = cache(async (segment: string) => {
  const userId = nameFromSegment(segment);
  if (userId === null) return null;
  const viewer = await requireViewer(curatorPath(userId));
  const [name, playlists] = await pageData(
    Promise.all([
      getDisplayName(viewer, userId),
      curatedPlaylists(viewer, userId, { limit: SHELF_PAGE_SIZE }).then(parseJson),
    ]),
  );
  return name !== null && playlists.items.length > 0 ? { userId, name, playlists } : null;
});

export async function generateMetadata({ params }: CuratorPageProps): Promise<Metadata> {
  return { title: (await curatorOf((await params).id))?.name ?? 'Page not found' };
}

export default async function CuratorPage({ params }: CuratorPageProps) {
  const curator = await curatorOf((await params).id);
  if (!curator) notFound();
  const { userId, name, playlists } = curator;
  return (
    <div className="page">
      <PageHeader title={name} about={`Playlists by ${name}, and featured playlists edited by ${name}.`} />
      <PlaylistShelf playlists={playlists.items} />
      {playlists.next_cursor && (
        <LazyInfiniteShelf of="curated" userId={userId} cursor={playlists.next_cursor} />
      )}
    </div>
  );
}
