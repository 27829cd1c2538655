// The page of an artist, an album or a genre. The header is outside Suspense, so that the page can respond with 404.
import { type ComponentProps, type ReactNode, Suspense } from 'react';
import type { Viewer } from '@/auth/viewer';
import { GridSkeleton } from '@/components/library/card-skeleton';
import { CollectionHeader } from '@/components/library/collection-header';
import { LazyPlayAll } from '@/components/library/lazy-play-all';
import { SharedSongs } from '@/components/library/shared-songs';
import type { TableKind } from '@/components/songs/columns';
import { SortSelect } from '@/components/songs/filters';
import { LazyPagedSongTable } from '@/components/songs/lazy-song-tables';
import type { Sorting } from '@/components/songs/sorting';
import { SectionHeader } from '@/components/ui/page-header';
import { SongsSkeleton } from '@/components/ui/page-skeletons';
import { Skeleton } from '@/components/ui/skeleton';
import type { Song } from '@/contract';
import { pageData } from '../page-data';
import { firstSongs } from './listing';

interface CollectionPageProps extends Omit<ComponentProps<typeof CollectionHeader>, 'children'> {
  children?: ReactNode;
  own: OwnSongsProps;
  shared: readonly Song[];
  albums?: { count: number; list: ReactNode };
}

interface OwnSongsProps {
  viewer: Viewer;
  sorting: Sorting;
  label: string;
  total: number;
  kind?: TableKind;
  albumArtist?: string;
}

export function CollectionPage({ own, shared, albums, children, ...head }: CollectionPageProps) {
  const { total, sorting } = own;
  return (
    <div className="page">
      <CollectionHeader {...head}>
        {total > 0 && (
          <LazyPlayAll name={head.title} list={{ of: 'songs', filter: sorting.filter, sort: sorting.sort }} />
        )}
        {children}
      </CollectionHeader>
      <Suspense fallback={<CollectionSkeleton albums={albums?.count ?? 0} songs={total || shared.length} />}>
        {albums && albums.count > 0 && (
          <section aria-labelledby="albums" className="mb-6">
            <SectionHeader id="albums" title="Albums" />
            {albums.list}
          </section>
        )}
        {total > 0 && <OwnSongs {...own} />}
        <SharedSongs songs={shared} />
      </Suspense>
    </div>
  );
}

async function OwnSongs({ viewer, sorting, total, ...table }: OwnSongsProps) {
  const first = await pageData(firstSongs(viewer, sorting));
  return (
    <section aria-labelledby="songs" className="mb-10">
      <SectionHeader id="songs" title="Songs">
        <SortSelect sorting={sorting} />
      </SectionHeader>
      <LazyPagedSongTable key={sorting.sort} {...table} first={{ ...first, total }} sorting={sorting} />
    </section>
  );
}

/** Has the height of the content, up to one screen. */
function CollectionSkeleton({ albums, songs }: { albums: number; songs: number }) {
  return (
    <div aria-busy="true">
      {albums > 0 && (
        <div className="mb-6">
          <SectionHeader id="albums" title="Albums" />
          <GridSkeleton amount={Math.min(albums, 18)} />
        </div>
      )}
      <SectionHeader id="songs" title="Songs">
        <Skeleton className="h-10 w-44 rounded-full" />
      </SectionHeader>
      <SongsSkeleton rows={Math.min(songs, 20)} />
    </div>
  );
}
