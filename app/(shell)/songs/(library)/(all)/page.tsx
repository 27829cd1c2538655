// The listener's library: searched, narrowed to a genre, sorted; all of it in the address.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { formatCount, formatNumber } from '@/components/format';
import { PlayAll } from '@/components/library/play-all';
import { SearchBox } from '@/components/search/search-box';
import { GenreFilter, SortSelect } from '@/components/songs/filters';
import { Library } from '@/components/songs/paged-song-table';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { parseJson } from '@/db/json';
import { listGenres } from '@/db/queries/genres';
import { reading, viewerMe } from '../../../data';
import { firstSongs, type SearchParams, sortingOf } from '../../listing';

export const metadata: Metadata = { title: 'Songs' };

export default async function SongsPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer('/songs');
  const sorting = sortingOf({ path: '/songs', usual: '-created_at' }, await searchParams);
  const [first, genres, me] = await reading(
    Promise.all([firstSongs(viewer, sorting), listGenres(viewer), viewerMe(viewer)]),
  );
  const { query } = sorting;
  const narrowed = Object.keys(query).length > 0;
  const ofGenres = parseJson(genres);
  const counted = narrowed
    ? ofGenres.find(({ genre }) => !query.q && genre === query.genre)?.song_count
    : me.song_count;
  const shown = first.rows.length;
  return (
    <div className="page">
      <PageHeader
        title="Songs"
        about={
          me.song_count > 0 && (
            <span role="status">{about(shown, first.cursor, counted ?? null, me.song_count)}</span>
          )
        }
      >
        <div className="flex w-full flex-wrap items-center gap-2 md:w-auto">
          <div className="grow basis-full md:hidden">
            <SearchBox />
          </div>
          {me.song_count > 0 && (
            <>
              <GenreFilter genres={ofGenres} />
              <SortSelect sorting={sorting} />
            </>
          )}
          {shown > 0 && (
            <PlayAll
              name="these songs"
              inOrder={false}
              list={{ of: 'songs', within: query, sort: sorting.sort }}
            />
          )}
          <ButtonLink href="/songs/upload" size="sm">
            Upload
          </ButtonLink>
        </div>
      </PageHeader>
      {shown > 0 ? (
        <Library
          key={JSON.stringify([query, sorting.sort])}
          label="Songs"
          first={{ ...first, total: counted ?? null }}
          sorting={sorting}
        />
      ) : narrowed ? (
        <EmptyState title="Nothing matches" action={<ButtonLink href="/songs">Show all songs</ButtonLink>}>
          {query.q
            ? `No song, artist or album of yours matches “${query.q}”.`
            : 'You have no songs of this genre.'}{' '}
          Try fewer letters or another genre.
        </EmptyState>
      ) : (
        <EmptyState
          title="No songs yet"
          action={
            <div className="flex flex-wrap gap-2">
              <ButtonLink href="/songs/upload" variant="solid">
                Upload songs
              </ButtonLink>
              <ButtonLink href="/featured">Hear what is featured</ButtonLink>
            </div>
          }
        >
          Your library is empty. Upload songs of your own; or begin with featured playlists, which play right
          away.
        </EmptyState>
      )}
    </div>
  );
}

/** @param counted how many songs there are in the list, if anybody has counted */
function about(shown: number, cursor: string | null, counted: number | null, all: number): string {
  if (shown === 0) return 'No song matches.';
  const total = cursor ? counted : shown;
  if (total === null) return `More than ${formatNumber(shown)} songs match.`;
  return total === all
    ? `${formatCount(all, 'song')} in your library.`
    : `${formatCount(total, 'song')} of ${formatNumber(all)}.`;
}
