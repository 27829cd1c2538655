'use client';
// Makes a genre the favourite one, from its own page.
import { Heart } from 'lucide-react';
import { useFavGenre } from '../settings/use-fav-genre';
import { Button } from '../ui/button';
import { showToast } from '../ui/toast-store';

interface FavGenreButtonProps {
  genre: string;
  favGenre: string | null;
}

export function FavGenreButton({ genre, favGenre }: FavGenreButtonProps) {
  const { chosen, choose } = useFavGenre(favGenre);
  const isChosen = chosen === genre;
  async function press() {
    const isKept = await choose(isChosen ? null : genre);
    if (isKept)
      showToast(isChosen ? 'You have no favourite genre now.' : `${genre} is your favourite genre.`);
  }
  return (
    <Button
      size="sm"
      aria-pressed={isChosen}
      onClick={() => void press()}
      className="aria-pressed:text-accent"
    >
      <Heart size={15} fill={isChosen ? 'currentColor' : 'none'} aria-hidden="true" />
      {isChosen ? 'Your favourite genre' : 'Make it my favourite genre'}
    </Button>
  );
}
