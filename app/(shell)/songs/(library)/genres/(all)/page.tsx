// All genres of the library.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { formatCount } from '@/components/format';
import { CardLink } from '@/components/library/card';
import { GRID } from '@/components/library/card-skeleton';
import { genreCard } from '@/components/library/cards';
import { EmptyLibrary } from '@/components/library/empty-library';
import { PageHeader } from '@/components/ui/page-header';
import { parseJson } from '@/db/json';
import { listGenres } from '@/db/queries/genres';
import { pageData } from '../../../../page-data';

export const metadata: Metadata = { title: 'Genres' };

export default async function GenresPage() {
  const viewer = await requireViewer('/songs/genres');
  const genres = parseJson(await pageData(listGenres(viewer)));
  return (
    <div className="page">
      <PageHeader
        title="Genres"
        about={genres.length > 0 && `${formatCount(genres.length, 'genre')} in your library.`}
      />
      {genres.length > 0 ? (
        <ul aria-label="Genres" className={GRID}>
          {genres.map((genre) => (
            <li key={genre.genre} className="min-w-0 pb-6">
              <CardLink card={genreCard(genre)} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyLibrary what="genres" />
      )}
    </div>
  );
}
