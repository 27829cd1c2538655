// The listener's library: searched, narrowed to a genre, sorted; all of it in the address.
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { requireViewer } from '@/auth/page';
import { count, figure } from '@/components/format';
import { SearchBox } from '@/components/shell/search-box';
import { GenreFilter } from '@/components/songs/filters';
import { Library } from '@/components/songs/library';
import { toRow } from '@/components/songs/rows';
import { toSort } from '@/components/songs/sorting';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState, PageHeader } from '@/components/ui/parts';
import { listGenres } from '@/db/queries/genres';
import { listSongs } from '@/db/queries/songs';
import { parseJson } from '@/db/types';
import { reading, viewerMe } from '../data';

export const metadata: Metadata = { title: 'Songs' };

const FIRST_PAGE = 100;

interface SongsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SongsPage({ searchParams }: SongsPageProps) {
  const viewer = await requireViewer('/songs');
  const asked = await searchParams;
  const sort = toSort(text(asked.sort));
  const query = { ...given('q', asked.q), ...given('genre', asked.genre) };
  const [songs, genres, me] = await reading(
    Promise.all([
      listSongs(viewer, { ...query, sort, limit: FIRST_PAGE }),
      listGenres(viewer),
      viewerMe(viewer),
    ]),
  );
  const { items, next_cursor } = parseJson(songs);
  const narrowed = Object.keys(query).length > 0;
  const ofGenres = parseJson(genres);
  const counted = narrowed
    ? ofGenres.find(({ genre }) => !query.q && genre === query.genre)?.song_count
    : me.song_count;
  return (
    <div className="page">
      <PageHeader
        title="Songs"
        about={me.song_count > 0 && about(items.length, next_cursor, me.song_count, narrowed)}
      >
        <Suspense>
          <div className="flex w-full flex-wrap gap-2 md:w-auto">
            <div className="grow md:hidden">
              <SearchBox />
            </div>
            {me.song_count > 0 && <GenreFilter genres={ofGenres} />}
          </div>
        </Suspense>
      </PageHeader>
      {items.length > 0 ? (
        <Library
          key={JSON.stringify([query, sort])}
          first={items.map(toRow)}
          cursor={next_cursor}
          sorting={{ sort, query }}
          total={counted ?? null}
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
            <ButtonLink href="/featured" look="solid">
              Hear what is featured
            </ButtonLink>
          }
        >
          Your library is empty. Featured playlists play right away, and their songs can go into playlists of
          your own.
        </EmptyState>
      )}
    </div>
  );
}

function about(shown: number, cursor: string | null, all: number, narrowed: boolean): string {
  if (!narrowed) return `${count(all, 'song')} in your library.`;
  if (shown === 0) return 'No song matches.';
  return cursor ? `More than ${figure(shown)} songs match.` : `${count(shown, 'song')} of ${figure(all)}.`;
}

/** The first value of a query's parameter, cut to what a search takes. */
function text(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 200) || undefined;
}

function given<K extends string>(name: K, value: string | string[] | undefined): Partial<Record<K, string>> {
  const words = text(value);
  return words === undefined ? {} : ({ [name]: words } as Record<K, string>);
}
