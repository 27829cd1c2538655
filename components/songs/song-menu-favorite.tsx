'use client';
// Puts a heart on songs, or takes it away where all of them have one.
import { Heart, HeartOff } from 'lucide-react';
import { useStore } from '../data/store';
import { favorites, setFavorites } from './favorites';
import type { SongActionProps } from './song-menu-items';

export function Favourite({ meant: { songs }, Item }: SongActionProps) {
  const areFavourites = useStore(favorites, (ids) => songs.every(({ song_id }) => ids.has(song_id)));
  return (
    <Item icon={areFavourites ? HeartOff : Heart} onSelect={() => void setFavorites(songs, !areFavourites)}>
      {areFavourites ? 'Remove from favourites' : 'Add to favourites'}
    </Item>
  );
}
