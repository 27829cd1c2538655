// The viewer's playlists, and playlists shared by others.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { ImportPlaylist } from '@/components/playlists/import-playlist';
import { LazyInfiniteShelf } from '@/components/playlists/lazy-infinite-shelf';
import { LazyInvitationList } from '@/components/playlists/lazy-invitation-list';
import { NewPlaylist } from '@/components/playlists/new-playlist';
import { NewSmartPlaylist } from '@/components/playlists/new-smart-playlist';
import { PlaylistShelf, SHELF_PAGE_SIZE } from '@/components/playlists/playlist-shelf';
import { PreloadPlaylistView } from '@/components/playlists/preload-playlist-view';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader, SectionHeader } from '@/components/ui/page-header';
import { parseJson } from '@/db/json';
import { listInvitations } from '@/db/queries/playlist-members';
import { joinedPlaylists, listPlaylists, sharedPlaylists } from '@/db/queries/playlists';
import { pageData } from '../../page-data';

export const metadata: Metadata = { title: 'Playlists' };

export default async function PlaylistsPage() {
  const viewer = await requireViewer('/playlists');
  const [own, joined, invitations, shared] = await pageData(
    Promise.all([
      listPlaylists(viewer, { limit: SHELF_PAGE_SIZE }).then(parseJson),
      joinedPlaylists(viewer, { limit: SHELF_PAGE_SIZE }).then(parseJson),
      listInvitations(viewer).then(parseJson),
      sharedPlaylists(viewer, { limit: SHELF_PAGE_SIZE }).then(parseJson),
    ]),
  );
  return (
    <div className="page">
      <PreloadPlaylistView />
      <PageHeader
        title="Playlists"
        about={
          viewer.roles.includes('playlist_editor')
            ? 'Your playlists, and playlists shared by others.'
            : 'When your playlists reach 100 plays, you become an editor.'
        }
      >
        <NewPlaylist label="New playlist">New playlist</NewPlaylist>
        <NewSmartPlaylist />
        <ImportPlaylist />
      </PageHeader>
      {invitations.length > 0 && <LazyInvitationList invitations={invitations} viewerId={viewer.userId} />}
      {own.items.length > 0 ? (
        <>
          <PlaylistShelf playlists={own.items} />
          {own.next_cursor && <LazyInfiniteShelf of="own" cursor={own.next_cursor} />}
        </>
      ) : (
        <EmptyState title="No playlists yet">Select “New playlist”, enter a name, then add songs.</EmptyState>
      )}
      {joined.items.length > 0 && (
        <section aria-labelledby="joined" className="mt-12">
          <SectionHeader id="joined" title="Shared with you" />
          <PlaylistShelf playlists={joined.items} />
          {joined.next_cursor && <LazyInfiniteShelf of="joined" cursor={joined.next_cursor} />}
        </section>
      )}
      {shared.items.length > 0 && (
        <section aria-labelledby="shared" className="mt-12">
          <SectionHeader id="shared" title="Shared by others" />
          <PlaylistShelf playlists={shared.items} />
          {shared.next_cursor && <LazyInfiniteShelf of="shared" cursor={shared.next_cursor} />}
        </section>
      )}
    </div>
  );
}
