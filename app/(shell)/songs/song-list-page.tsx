// Library page with one list of at most `MAX_SONGS` songs in a fixed order.
import type { ReactNode } from 'react';
import { LazySongTable } from '@/components/songs/lazy-song-tables';
import { toRow } from '@/components/songs/song-row';
import { PageHeader } from '@/components/ui/page-header';
import type { Song } from '@/contract';

export const MAX_SONGS = 200;

interface SongListPageProps {
  title: string;
  about: string;
  songs: readonly Song[];
  isOwn?: boolean;
  actions?: ReactNode;
  empty: ReactNode;
}

export function SongListPage({ title, about, songs, isOwn = false, actions, empty }: SongListPageProps) {
  return (
    <div className="page">
      <PageHeader title={title} about={about}>
        {songs.length > 0 && actions}
      </PageHeader>
      {songs.length > 0 ? (
        <LazySongTable
          label={title}
          rows={songs.map(toRow)}
          total={songs.length}
          isOwn={isOwn}
          scrollKey={title}
        />
      ) : (
        empty
      )}
    </div>
  );
}
