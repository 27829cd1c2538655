'use client';
// What Home's line and Settings' field of the favourite genre have in common.

interface FavGenreOptionsProps {
  favGenre: string | null;
  genres: readonly string[];
}

/** All genres; the favourite one too where it is not among them. */
export function FavGenreOptions({ favGenre, genres }: FavGenreOptionsProps) {
  const choices = favGenre && !genres.includes(favGenre) ? [favGenre, ...genres] : genres;
  return (
    <>
      <option value="">None chosen</option>
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

/** Offers the genre that is played most. */
export function FavGenreSuggestion({ genre, choose }: FavGenreSuggestionProps) {
  return (
    <p className="text-sm text-soft">
      You play {genre} most.{' '}
      <button
        type="button"
        onClick={() => choose(genre)}
        className="rounded-sm font-medium text-accent underline underline-offset-4"
      >
        Make it your favourite
      </button>
    </p>
  );
}
