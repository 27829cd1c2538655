// What came into your library last.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { EmptyLibrary } from '@/components/library/empty-library';
import { parseJson } from '@/db/json';
import { recentlyAdded } from '@/db/queries/recent-songs';
import { reading } from '../../../data';
import { MAX_SONGS, SongListPage } from '../../song-list-page';

export const metadata: Metadata = { title: 'Recently added' };

export default async function RecentlyAddedPage() {
  const viewer = await requireViewer('/songs/recently-added');
  return (
    <SongListPage
      isOwn
      title="Recently added"
      about="What came into your library last."
      songs={parseJson(await reading(recentlyAdded(viewer, MAX_SONGS)))}
      empty={<EmptyLibrary what="songs" />}
    />
  );
}
