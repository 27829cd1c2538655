'use client';
// The favourite genre, of the genres there are: on Home in a line, in Settings as a field.
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, ask } from '../api';
import { SelectField } from '../ui/field';
import { sayError } from '../ui/toast-store';

interface FavGenreFieldProps {
  favGenre: string | null;
  genres: readonly string[];
  compact?: boolean;
}

export function FavGenreField({ favGenre, genres, compact = false }: FavGenreFieldProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState(favGenre);
  const choices = favGenre && !genres.includes(favGenre) ? [favGenre, ...genres] : genres;

  async function choose(genre: string | null) {
    const before = chosen;
    setChosen(genre);
    try {
      await ask(api.genres.fav.$put({ json: { genre } }));
      router.refresh();
    } catch (error) {
      setChosen(before);
      sayError(error);
    }
  }

  const field = {
    value: chosen ?? '',
    onChange: ({ target }: { target: { value: string } }) => void choose(target.value || null),
  };
  const options = (
    <>
      <option value="">None chosen</option>
      {choices.map((genre) => (
        <option key={genre}>{genre}</option>
      ))}
    </>
  );
  if (!compact) {
    return (
      <SelectField
        label="Favourite genre"
        hint="Kept in Encore’s own database, not with your sign-in."
        {...field}
      >
        {options}
      </SelectField>
    );
  }
  return (
    <label className="flex items-center gap-1 whitespace-nowrap">
      Favourite genre:
      <select
        {...field}
        className="select -my-1 min-w-0 [field-sizing:content] rounded-sm bg-transparent bg-right py-1 pr-6 pl-1 font-medium text-ink underline decoration-line underline-offset-4"
      >
        {options}
      </select>
    </label>
  );
}
