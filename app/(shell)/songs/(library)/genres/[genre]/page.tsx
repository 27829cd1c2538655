// A genre: the viewer's songs, songs shared by others, and a button that makes it the favorite genre.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireViewer } from '@/auth/current-viewer';
import { formatCount } from '@/components/format';
import { genreSeed } from '@/components/library/cards';
import { LazyFavGenreButton } from '@/components/library/lazy-fav-genre-button';
import { genrePath, nameFromSegment } from '@/components/songs/song-paths';
import { GENRES } from '@/contract/constants';
import { parseJson } from '@/db/json';
import { getFavGenre, listGenres } from '@/db/queries/genres';
import { sharedOfGenre } from '@/db/queries/shared-songs';
import { foldText } from '@/lib/fold-text';
import { pageData } from '../../../../page-data';
import { CollectionPage } from '../../../collection-page';
import { type SearchParams, sortingOf } from '../../../listing';

interface GenrePageProps {
  params: Promise<{ genre: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: GenrePageProps): Promise<Metadata> {
  return { title: nameFromSegment((await params).genre) ?? 'Page not found' };
}

export default async function GenrePage({ params, searchParams }: GenrePageProps) {
  const name = nameFromSegment((await params).genre);
  if (name === null) notFound();
  const path = genrePath(name);
  const viewer = await requireViewer(path);
  const [genres, shared, favorite] = await pageData(
    Promise.all([
      listGenres(viewer).then(parseJson),
      sharedOfGenre(viewer, name).then(parseJson),
      getFavGenre(viewer),
    ]),
  );
  const same = (other: string | null) => other !== null && foldText(other) === foldText(name);
  const own = genres.find(({ genre }) => same(genre));
  const title = own?.genre ?? shared[0]?.genre ?? GENRES.find(same);
  if (!title) notFound();
  return (
    <CollectionPage
      cover={{ seed: genreSeed(title) }}
      title={title}
      about={own ? `${formatCount(own.song_count, 'song')} in your library.` : 'Not in your library yet.'}
      own={{
        viewer,
        sorting: sortingOf({ path, defaultSort: '-plays', filter: { genre: name } }, await searchParams),
        label: `${title} songs`,
        total: own?.song_count ?? 0,
      }}
      shared={shared}
    >
      <LazyFavGenreButton genre={title} favGenre={same(favorite) ? title : favorite} />
    </CollectionPage>
  );
}
