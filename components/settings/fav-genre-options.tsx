'use client';
// Options and suggestion of the favorite genre, shared by Home and Settings.
import type { FavGenreProps } from './use-fav-genre';

/** All genres, and the favorite one even if it is not among them. */
export function FavGenreOptions({ favGenre, genres }: Pick<FavGenreProps, 'favGenre' | 'genres'>) {
  const choices = favGenre && !genres.includes(favGenre) ? [favGenre, ...genres] : genres;
  return (
    <>
      <option value="">None</option>
      {choices.map((genre) => (
        <option key={genre}>{genre}</option>
      ))}
    </>
  );
}

export function FavGenreSuggestion({ genre, choose }: { genre: string; choose: (genre: string) => unknown }) {
  return (
    <p className="text-sm text-soft">
      You play {genre} most.{' '}
      <button
        type="button"
        onClick={() => choose(genre)}
        className="rounded-sm font-medium text-accent underline underline-offset-4"
      >
        Set as favorite
      </button>
    </p>
  );
}
