'use client';
// Optimistic update of the favorite genre.
import { type ChangeEvent, useState } from 'react';
import { api, callApi } from '../data/api';
import { createPendingChanges, updateOptimistically } from '../data/optimistic-update';
import { useRefresh } from '../data/use-refresh';
import { showError } from '../ui/toast-store';

export interface FavGenreProps {
  favGenre: string | null;
  /** The most played genre; null when there is nothing to suggest. */
  suggestedGenre: string | null;
  genres: readonly string[];
}

const pending = createPendingChanges<'genre', string | null>();

/** @returns the chosen genre, a setter, and the props of a select */
export function useFavGenre(favGenre: string | null) {
  const refresh = useRefresh();
  const [chosen, setChosen] = useState(favGenre);

  /** @returns whether the genre was saved; errors are shown as a toast */
  async function choose(genre: string | null): Promise<boolean> {
    try {
      const isSaved = await updateOptimistically(pending, {
        keys: ['genre'],
        value: genre,
        current: () => chosen,
        show: (values) => setChosen(values.get('genre') ?? null),
        send: (_keys, value) =>
          callApi(api.genres.fav.$put({ json: { genre: value } })).then(() => undefined),
      });
      if (isSaved) refresh();
      return isSaved;
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
