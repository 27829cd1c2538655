// The page of a section of the library that is one list of fixed length and order.
import type { ReactNode } from 'react';
import { ShownSongs } from '@/components/songs/shown-songs';
import { toRow } from '@/components/songs/song-row';
import { PageHeader } from '@/components/ui/page-header';
import type { Song } from '@/contract';

/** So many songs such a list has at most. */
export const MAX_SONGS = 200;

interface SongListPageProps {
  title: string;
  about: string;
  songs: readonly Song[];
  /** Whether all are the viewer's own. */
  isOwn?: boolean;
  /** Stands there while there are none. */
  empty: ReactNode;
}

export function SongListPage({ title, about, songs, isOwn, empty }: SongListPageProps) {
  return (
    <div className="page">
      <PageHeader title={title} about={about} />
      {songs.length > 0 ? <ShownSongs label={title} rows={songs.map(toRow)} isOwn={isOwn} /> : empty}
    </div>
  );
}
