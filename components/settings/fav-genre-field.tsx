'use client';
// Favorite genre on the settings page.
import { SelectField } from '../ui/field';
import { FavGenreOptions, FavGenreSuggestion } from './fav-genre-options';
import { type FavGenreProps, useFavGenre } from './use-fav-genre';

export function FavGenreField({ favGenre, suggestedGenre, genres }: FavGenreProps) {
  const { chosen, choose, select } = useFavGenre(favGenre);
  return (
    <div className="grid gap-2">
      <SelectField
        label="Favorite genre"
        hint="Stored by Encore, separately from your sign-in account."
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
