// All songs of the library. Search, genre and sort order are in the URL.
import type { Metadata } from 'next';
import Link from 'next/link';
import { requireViewer } from '@/auth/current-viewer';
import { formatCount, formatNumber } from '@/components/format';
import { LazyPlayAll } from '@/components/library/lazy-play-all';
import { SearchAnswer } from '@/components/search/search-answer';
import { SearchBox } from '@/components/search/search-box';
import { GenreFilter, SortSelect } from '@/components/songs/filters';
import { LazyPagedSongTable } from '@/components/songs/lazy-song-tables';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { parseJson } from '@/db/json';
import { listGenres } from '@/db/queries/genres';
import { search } from '@/db/queries/search';
import { pageData, viewerMe } from '../../../page-data';
import { firstSongs, type SearchParams, sortingOf } from '../../listing';

export const metadata: Metadata = { title: 'Songs' };

const NO_EXACT_MATCH = 'No exact match in your library.';

export default async function SongsPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer('/songs');
  const sorting = sortingOf({ path: '/songs', defaultSort: '-created_at' }, await searchParams);
  const [first, genres, me, results] = await pageData(
    Promise.all([
      firstSongs(viewer, sorting),
      listGenres(viewer),
      viewerMe(viewer),
      sorting.query.q ? search(viewer, { q: sorting.query.q }) : null,
    ]),
  );
  const { query } = sorting;
  const narrowed = Object.keys(query).length > 0;
  const ofGenres = parseJson(genres);
  const counted = narrowed
    ? ofGenres.find(({ genre }) => !query.q && genre === query.genre)?.song_count
    : me.song_count;
  const shown = first.items.length;
  const hasResults = Object.values(results ?? {}).some((found) => found.length > 0);
  return (
    <div className="page">
      <PageHeader
        title="Songs"
        about={
          me.song_count > 0 && (
            <span role="status">
              {shown === 0 && hasResults
                ? NO_EXACT_MATCH
                : about(shown, first.next_cursor, counted ?? null, me.song_count)}
            </span>
          )
        }
      >
        <div className="flex w-full flex-wrap items-center gap-2 lg:w-auto">
          <div className="grow basis-full lg:hidden">
            <SearchBox />
          </div>
          {me.song_count > 0 && (
            <>
              <GenreFilter genres={ofGenres} />
              <SortSelect sorting={sorting} />
            </>
          )}
          {shown > 0 && (
            <LazyPlayAll
              name="these songs"
              playButton={false}
              list={{ of: 'songs', filter: query, sort: sorting.sort }}
            />
          )}
          <ButtonLink href="/songs/upload" size="sm">
            Upload
          </ButtonLink>
        </div>
      </PageHeader>
      {results && <SearchAnswer results={results} />}
      {shown > 0 ? (
        <LazyPagedSongTable
          key={JSON.stringify([query, sorting.sort])}
          label="Songs"
          first={{ ...first, total: counted ?? null }}
          sorting={sorting}
        />
      ) : hasResults ? (
        <p className="text-soft">
          The results above are similar names, or songs that others share.{' '}
          <Link href="/songs" className="text-accent underline underline-offset-4">
            Show all songs
          </Link>
        </p>
      ) : narrowed ? (
        <EmptyState title="No results" action={<ButtonLink href="/songs">Show all songs</ButtonLink>}>
          {query.q
            ? `No song, artist or album in your library matches “${query.q}”.`
            : 'No song in your library has this genre.'}{' '}
          Try a shorter search or another genre.
        </EmptyState>
      ) : (
        <EmptyState
          title="No songs yet"
          action={
            <div className="flex flex-wrap gap-2">
              <ButtonLink href="/songs/upload" variant="solid">
                Upload songs
              </ButtonLink>
              <ButtonLink href="/featured">Browse featured playlists</ButtonLink>
            </div>
          }
        >
          Upload your own songs, or start with featured playlists.
        </EmptyState>
      )}
    </div>
  );
}

/** @param counted the number of songs in the filtered list; null when unknown */
function about(shown: number, cursor: string | null, counted: number | null, all: number): string {
  if (shown === 0) return 'No songs found.';
  const total = cursor ? counted : shown;
  if (total === null) return `More than ${formatNumber(shown)} songs match.`;
  return total === all
    ? `${formatCount(all, 'song')} in your library.`
    : `${formatCount(total, 'song')} of ${formatNumber(all)}.`;
}
