'use client';
// Menu item that adds songs to the favorites, or removes them if all are favorites.
import { Heart, HeartOff } from 'lucide-react';
import { useStore } from '../data/store';
import { favorites, setFavorites } from './favorites';
import type { SongActionProps } from './song-menu-types';

export function FavoriteItem({ target: { songs }, Item }: SongActionProps) {
  const areFavorites = useStore(favorites, (ids) => songs.every(({ song_id }) => ids.has(song_id)));
  return (
    <Item icon={areFavorites ? HeartOff : Heart} onSelect={() => void setFavorites(songs, !areFavorites)}>
      {areFavorites ? 'Remove from favorites' : 'Add to favorites'}
    </Item>
  );
}
