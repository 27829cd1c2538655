'use client';
// Choosing the favourite genre: shown at once, taken back when it cannot be saved.
import { type ChangeEvent, useState } from 'react';
import { api, callApi } from '../data/api';
import { wish } from '../data/optimistic-update';
import { useRefresh } from '../data/use-refresh';
import { showError } from '../ui/toast-store';

export interface FavGenreProps {
  favGenre: string | null;
  /** The genre the listener plays most; null when there is nothing to suggest. */
  suggestedGenre: string | null;
  genres: readonly string[];
}

/** The chosen genre, how to choose another one, and what a select of it needs. */
export function useFavGenre(favGenre: string | null) {
  const refresh = useRefresh();
  const [chosen, setChosen] = useState(favGenre);

  /** Answers whether the choice was kept; why not is said. */
  async function choose(genre: string | null): Promise<boolean> {
    try {
      const isKept = await wish({
        key: 'favourite genre',
        wanted: genre,
        before: chosen,
        show: setChosen,
        send: (value) => callApi(api.genres.fav.$put({ json: { genre: value } })),
      });
      if (isKept) refresh();
      return isKept;
    } catch (error) {
      showError(error);
      return false;
    }
  }
  const select = {
    value: chosen ?? '',
    onChange: ({ target }: ChangeEvent<HTMLSelectElement>) => void choose(target.value || null),
  };
  return { chosen, choose, select };
}
