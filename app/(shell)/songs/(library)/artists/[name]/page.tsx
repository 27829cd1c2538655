// An artist: albums, songs, and songs shared by others.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireViewer } from '@/auth/current-viewer';
import type { Viewer } from '@/auth/viewer';
import { formatCount, formatDuration } from '@/components/format';
import { ALBUM_PAGE } from '@/components/library/cards';
import { LazyArtistAlbums } from '@/components/library/lazy-artist-albums';
import { artistPath, nameFromSegment } from '@/components/songs/song-paths';
import { parseJson } from '@/db/json';
import { listAlbums } from '@/db/queries/albums';
import { getArtist } from '@/db/queries/artists';
import { sharedByArtist } from '@/db/queries/shared-songs';
import { pageData } from '../../../../page-data';
import { CollectionPage } from '../../../collection-page';
import { type SearchParams, sortingOf } from '../../../listing';

interface ArtistPageProps {
  params: Promise<{ name: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: ArtistPageProps): Promise<Metadata> {
  return { title: nameFromSegment((await params).name) ?? 'Page not found' };
}

export default async function ArtistPage({ params, searchParams }: ArtistPageProps) {
  const name = nameFromSegment((await params).name);
  if (name === null) notFound();
  const path = artistPath(name);
  const viewer = await requireViewer(path);
  const [found, shared] = await pageData(
    Promise.all([getArtist(viewer, name), sharedByArtist(viewer, name).then(parseJson)]),
  );
  const artist = found && parseJson(found);
  const title = artist?.artist ?? shared[0]?.artist;
  if (title === undefined) notFound();
  return (
    <CollectionPage
      round
      cover={{ seed: artist?.cover_seed ?? shared[0]?.cover_seed ?? title }}
      title={title}
      about={
        artist
          ? `${formatCount(artist.song_count, 'song')}, ${formatCount(artist.album_count, 'album')}, ${formatDuration(artist.duration_ms)}.`
          : 'Not in your library yet.'
      }
      own={{
        viewer,
        sorting: sortingOf({ path, defaultSort: 'album', filter: { artist: name } }, await searchParams),
        label: `Songs by ${title}`,
        total: artist?.song_count ?? 0,
      }}
      albums={{ count: artist?.album_count ?? 0, list: <Albums viewer={viewer} artist={name} /> }}
      shared={shared}
    />
  );
}

async function Albums({ viewer, artist }: { viewer: Viewer; artist: string }) {
  const page = await pageData(listAlbums(viewer, { artist, limit: ALBUM_PAGE }));
  const { items, next_cursor } = parseJson(page);
  return <LazyArtistAlbums artist={artist} albums={items} cursor={next_cursor} />;
}
