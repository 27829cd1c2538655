// The listener's own playlists.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/page';
import { NewPlaylist } from '@/components/playlists/new-playlist';
import { Shelf } from '@/components/playlists/shelf';
import { EmptyState, PageHeader } from '@/components/ui/parts';
import { listPlaylists } from '@/db/queries/playlists';
import { parseJson } from '@/db/types';
import { reading } from '../../data';

export const metadata: Metadata = { title: 'Playlists' };

export default async function PlaylistsPage() {
  const viewer = await requireViewer('/playlists');
  const { items } = parseJson(await reading(listPlaylists(viewer, { limit: 200 })));
  return (
    <div className="page">
      <PageHeader
        title="Playlists"
        about="What you keep together. Plays of your playlists make you an editor."
      >
        <NewPlaylist label="New playlist">New playlist</NewPlaylist>
      </PageHeader>
      {items.length > 0 ? (
        <Shelf playlists={items} />
      ) : (
        <EmptyState title="No playlists yet">
          Press New playlist, give it a name, then add the songs that belong together.
        </EmptyState>
      )}
    </div>
  );
}
