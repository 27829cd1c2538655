'use client';
// Options and suggestion of the favorite genre, shared by Home and Settings.

interface FavGenreOptionsProps {
  favGenre: string | null;
  genres: readonly string[];
}

/** All genres, and the favorite one even if it is not among them. */
export function FavGenreOptions({ favGenre, genres }: FavGenreOptionsProps) {
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

interface FavGenreSuggestionProps {
  genre: string;
  choose: (genre: string) => unknown;
}

export function FavGenreSuggestion({ genre, choose }: FavGenreSuggestionProps) {
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
