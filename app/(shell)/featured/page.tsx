// The shelf everybody sees, and editors arrange.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { MorePlaylists } from '@/components/playlists/more-playlists';
import { NewPlaylist } from '@/components/playlists/new-playlist';
import { SHELF_PAGE, Shelf } from '@/components/playlists/shelf';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { parseJson } from '@/db/json';
import { featuredPlaylists } from '@/db/queries/playlists';
import { reading } from '../data';

export const metadata: Metadata = { title: 'Featured' };

export default async function FeaturedPage() {
  const viewer = await requireViewer('/featured');
  const page = await reading(featuredPlaylists(viewer, { limit: SHELF_PAGE }));
  const { items, next_cursor } = parseJson(page);
  const isEditor = viewer.roles.includes('playlist_editor');
  return (
    <div className="page">
      <PageHeader
        title="Featured"
        about={
          isEditor
            ? 'This shelf is yours to arrange: open a playlist to edit it, or put a new one here.'
            : 'Put together by editors: listeners whose playlists were heard a hundred times.'
        }
      >
        {isEditor && (
          <NewPlaylist label="New featured playlist" visibility="featured">
            New featured playlist
          </NewPlaylist>
        )}
      </PageHeader>
      {items.length > 0 ? (
        <>
          <Shelf playlists={items} />
          {next_cursor && <MorePlaylists of="featured" cursor={next_cursor} />}
        </>
      ) : (
        <EmptyState title="The shelf is empty">
          {isEditor
            ? 'Press New featured playlist to put the first one here.'
            : 'No editor has featured a playlist yet.'}
        </EmptyState>
      )}
    </div>
  );
}
