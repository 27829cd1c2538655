// The songs added last to the library.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { EmptyLibrary } from '@/components/library/empty-library';
import { parseJson } from '@/db/json';
import { recentlyAdded } from '@/db/queries/recent-songs';
import { pageData } from '../../../page-data';
import { MAX_SONGS, SongListPage } from '../../song-list-page';

export const metadata: Metadata = { title: 'Recently added' };

export default async function RecentlyAddedPage() {
  const viewer = await requireViewer('/songs/recently-added');
  return (
    <SongListPage
      isOwn
      title="Recently added"
      about="The songs you added last."
      songs={parseJson(await pageData(recentlyAdded(viewer, MAX_SONGS)))}
      empty={<EmptyLibrary what="songs" />}
    />
  );
}
