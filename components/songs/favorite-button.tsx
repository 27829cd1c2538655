'use client';
// Toggles a song as a favorite.
import { useEffect } from 'react';
import { useStore } from '../data/store';
import { IconButton } from '../ui/button';
import { favorites, loadFavorites, toggleFavorite } from './favorites';

interface FavoriteButtonProps {
  song: { song_id: number; songname: string };
  /** Ignores clicks; the button stays focusable. */
  disabled?: boolean;
  className?: string;
}

export function FavoriteButton({ song, disabled = false, className = '' }: FavoriteButtonProps) {
  const isFavorite = useStore(favorites, (ids) => ids.has(song.song_id));
  useEffect(loadFavorites, []);
  return (
    <IconButton
      label={isFavorite ? `Remove ${song.songname} from favorites` : `Add ${song.songname} to favorites`}
      data-on={isFavorite || undefined}
      aria-disabled={disabled}
      onClick={disabled ? undefined : () => toggleFavorite(song)}
      className={`icon icon-heart data-on:text-accent ${className}`}
    />
  );
}
