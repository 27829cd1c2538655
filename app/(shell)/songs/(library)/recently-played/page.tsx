// The songs the viewer played last, each once.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { parseJson } from '@/db/json';
import { recentlyPlayed } from '@/db/queries/recent-songs';
import { pageData } from '../../../page-data';
import { MAX_SONGS, SongListPage } from '../../song-list-page';

export const metadata: Metadata = { title: 'Recently played' };

export default async function RecentlyPlayedPage() {
  const viewer = await requireViewer('/songs/recently-played');
  return (
    <SongListPage
      title="Recently played"
      about="The songs you played last."
      songs={parseJson(await pageData(recentlyPlayed(viewer, MAX_SONGS)))}
      empty={
        <EmptyState
          title="No plays yet"
          action={<ButtonLink href="/featured">Browse featured playlists</ButtonLink>}
        >
          Songs you play appear here. Start with a featured playlist.
        </EmptyState>
      }
    />
  );
}
