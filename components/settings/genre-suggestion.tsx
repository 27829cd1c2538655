'use client';
// Suggests the most played genre as the favorite one.
import { FavGenreSuggestion } from './fav-genre-options';
import { useFavGenre } from './use-fav-genre';

export function GenreSuggestion({ genre }: { genre: string }) {
  const { chosen, choose } = useFavGenre(null);
  return chosen ? null : <FavGenreSuggestion genre={genre} choose={choose} />;
}
