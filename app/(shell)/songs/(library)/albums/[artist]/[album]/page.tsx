// An album: the viewer's songs and songs shared by others.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireViewer } from '@/auth/current-viewer';
import { formatCount, formatDuration } from '@/components/format';
import { LazyAlbumImageButton } from '@/components/library/lazy-album-image-button';
import { albumPath, artistPath, nameFromSegment } from '@/components/songs/song-paths';
import { TextLink } from '@/components/ui/text-link';
import { parseJson } from '@/db/json';
import { getAlbum } from '@/db/queries/albums';
import { sharedOnAlbum } from '@/db/queries/shared-songs';
import { pageData } from '../../../../../page-data';
import { CollectionPage } from '../../../../collection-page';
import { type SearchParams, sortingOf } from '../../../../listing';

interface AlbumPageProps {
  params: Promise<{ artist: string; album: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: AlbumPageProps): Promise<Metadata> {
  return { title: nameFromSegment((await params).album) ?? 'Page not found' };
}

export default async function AlbumPage({ params, searchParams }: AlbumPageProps) {
  const names = await params;
  const [artist, album] = [nameFromSegment(names.artist), nameFromSegment(names.album)];
  if (artist === null || album === null) notFound();
  const path = albumPath(artist, album);
  const viewer = await requireViewer(path);
  const [found, shared] = await pageData(
    Promise.all([getAlbum(viewer, artist, album), sharedOnAlbum(viewer, artist, album).then(parseJson)]),
  );
  const own = found && parseJson(found);
  const named = own ?? shared[0];
  if (!named?.album) notFound();
  return (
    <CollectionPage
      cover={{ song: 'cover' in named ? named.cover : named }}
      title={named.album}
      about={
        <>
          by <TextLink href={artistPath(named.artist)}>{named.artist}</TextLink>
          {own
            ? `, ${formatCount(own.song_count, 'song')}, ${formatDuration(own.duration_ms)}.`
            : '. Not in your library yet.'}
        </>
      }
      own={{
        viewer,
        sorting: sortingOf(
          { path, defaultSort: 'album', filter: { artist: named.artist, album } },
          await searchParams,
        ),
        label: `Songs of ${named.album}`,
        total: own?.song_count ?? 0,
        kind: 'album',
        albumArtist: named.artist,
      }}
      shared={shared}
    >
      {own && <LazyAlbumImageButton album={own} />}
    </CollectionPage>
  );
}
