'use client';
// Toggles a genre as the favorite one.
import { Heart } from 'lucide-react';
import { useFavGenre } from '../settings/use-fav-genre';
import { Button } from '../ui/button';
import { showToast } from '../ui/toast-store';

export function FavGenreButton({ genre, favGenre }: { genre: string; favGenre: string | null }) {
  const { chosen, choose } = useFavGenre(favGenre);
  const isChosen = chosen === genre;
  async function toggle() {
    const isSaved = await choose(isChosen ? null : genre);
    if (isSaved) showToast(isChosen ? 'Favorite genre removed' : `Favorite genre set to ${genre}`);
  }
  return (
    <Button size="sm" onClick={() => void toggle()} className={isChosen ? 'text-accent' : ''}>
      <Heart size={15} fill={isChosen ? 'currentColor' : 'none'} aria-hidden="true" />
      {isChosen ? 'Your favorite genre' : 'Set as favorite genre'}
    </Button>
  );
}
