'use client';
// The favourite genre as a field of Settings.
import { SelectField } from '../ui/field';
import { FavGenreOptions, FavGenreSuggestion } from './fav-genre-options';
import { type FavGenreProps, useFavGenre } from './use-fav-genre';

export function FavGenreField({ favGenre, suggestedGenre, genres }: FavGenreProps) {
  const { chosen, choose, select } = useFavGenre(favGenre);
  return (
    <div className="grid gap-2">
      <SelectField
        label="Favourite genre"
        hint="Kept in Encore’s own database, not with your sign-in."
        {...select}
      >
        <FavGenreOptions favGenre={favGenre} genres={genres} />
      </SelectField>
      {suggestedGenre && suggestedGenre !== chosen && (
        <FavGenreSuggestion genre={suggestedGenre} choose={choose} />
      )}
    </div>
  );
}
