'use client';
// Favorite genre on Home.
import { FavGenreOptions, FavGenreSuggestion } from './fav-genre-options';
import { type FavGenreProps, useFavGenre } from './use-fav-genre';

/** Suggests a genre only while none is chosen. */
export function FavGenreLine({ favGenre, suggestedGenre, genres }: FavGenreProps) {
  const { chosen, choose, select } = useFavGenre(favGenre);
  return (
    <>
      <label className="flex max-w-full flex-wrap items-center gap-1">
        Favorite genre:
        <select
          {...select}
          className="select -my-1 min-w-0 max-w-full [field-sizing:content] rounded-sm bg-transparent bg-right py-1 pr-6 pl-1 font-medium text-ink underline decoration-line underline-offset-4"
        >
          <FavGenreOptions favGenre={favGenre} genres={genres} />
        </select>
      </label>
      {suggestedGenre && !chosen && <FavGenreSuggestion genre={suggestedGenre} choose={choose} />}
    </>
  );
}
