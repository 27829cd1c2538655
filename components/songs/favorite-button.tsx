'use client';
// The heart of a song, in every list and in the player.
import { Heart } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from '../data/store';
import { IconButton } from '../ui/button';
import { favorites, loadFavorites, toggleFavorite } from './favorites';

interface FavoriteButtonProps {
  song: { song_id: number; songname: string };
  /** Nothing happens on a press any more; the button stays, for it may have the focus. */
  disabled?: boolean;
  className?: string;
}

export function FavoriteButton({ song, disabled = false, className = '' }: FavoriteButtonProps) {
  const isFavourite = useStore(favorites, (ids) => ids.has(song.song_id));
  useEffect(loadFavorites, []);
  return (
    <IconButton
      label={isFavourite ? `Remove ${song.songname} from favourites` : `Add ${song.songname} to favourites`}
      aria-pressed={isFavourite}
      aria-disabled={disabled}
      onClick={disabled ? undefined : () => toggleFavorite(song)}
      className={`aria-pressed:text-accent ${className}`}
    >
      <Heart size={16} fill={isFavourite ? 'currentColor' : 'none'} aria-hidden="true" />
    </IconButton>
  );
}
