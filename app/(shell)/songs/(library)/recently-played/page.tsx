// What was heard last, in one's own library and elsewhere.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { parseJson } from '@/db/json';
import { recentlyPlayed } from '@/db/queries/recent-songs';
import { reading } from '../../../data';
import { MAX_SONGS, SongListPage } from '../../song-list-page';

export const metadata: Metadata = { title: 'Recently played' };

export default async function RecentlyPlayedPage() {
  const viewer = await requireViewer('/songs/recently-played');
  return (
    <SongListPage
      title="Recently played"
      about="What you heard last, each song once."
      songs={parseJson(await reading(recentlyPlayed(viewer, MAX_SONGS)))}
      empty={
        <EmptyState
          title="Nothing played yet"
          action={<ButtonLink href="/featured">Open the featured shelf</ButtonLink>}
        >
          Songs you have heard appear here. A featured playlist is a good place to begin.
        </EmptyState>
      }
    />
  );
}
