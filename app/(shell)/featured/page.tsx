// Featured playlists, curated by editors.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { LazyArrangeFeatured } from '@/components/playlists/lazy-arrange-featured';
import { LazyInfiniteShelf } from '@/components/playlists/lazy-infinite-shelf';
import { NewPlaylist } from '@/components/playlists/new-playlist';
import { PlaylistShelf, SHELF_PAGE_SIZE } from '@/components/playlists/playlist-shelf';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { parseJson } from '@/db/json';
import { featuredPlaylists } from '@/db/queries/playlists';
import { pageData } from '../page-data';

export const metadata: Metadata = { title: 'Featured' };

/** As many as one page of the API, which is more than editors arrange by hand. */
const MAX_ARRANGED = 200;

interface FeaturedPageProps {
  searchParams: Promise<{ arrange?: string }>;
}

export default async function FeaturedPage({ searchParams }: FeaturedPageProps) {
  const viewer = await requireViewer('/featured');
  const isEditor = viewer.roles.includes('playlist_editor');
  const arranges = isEditor && (await searchParams).arrange !== undefined;
  const limit = arranges ? MAX_ARRANGED : SHELF_PAGE_SIZE;
  const { items, next_cursor } = parseJson(await pageData(featuredPlaylists(viewer, { limit })));
  return (
    <div className="page">
      <PageHeader
        title="Featured"
        about={
          isEditor
            ? 'You are an editor: create featured playlists, or open one to edit it.'
            : 'Playlists by editors: listeners whose playlists have reached 100 plays.'
        }
      >
        {isEditor && items.length > 1 && (
          <ButtonLink href={arranges ? '/featured' : '/featured?arrange'}>
            {arranges ? 'Done' : 'Arrange'}
          </ButtonLink>
        )}
        {isEditor && (
          <NewPlaylist label="New featured playlist" visibility="featured">
            New featured playlist
          </NewPlaylist>
        )}
      </PageHeader>
      {arranges && items.length > 1 ? (
        <LazyArrangeFeatured playlists={items} />
      ) : items.length > 0 ? (
        <>
          <PlaylistShelf playlists={items} />
          {next_cursor && <LazyInfiniteShelf of="featured" cursor={next_cursor} />}
        </>
      ) : (
        <EmptyState title="No featured playlists yet">
          {isEditor
            ? 'Select “New featured playlist” to create the first one.'
            : 'Playlists that editors feature appear here.'}
        </EmptyState>
      )}
    </div>
  );
}
