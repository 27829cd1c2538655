'use client';
// Puts a heart on songs, or takes it away where all of them have one.
import { Heart, HeartOff } from 'lucide-react';
import { useStore } from '../store';
import { favourites, setFavourites } from './favourites';
import type { SongActionProps } from './song-menu-items';

export function Favourite({ meant: { songs }, Item }: SongActionProps) {
  const areFavourites = useStore(favourites, (ids) => songs.every(({ song_id }) => ids.has(song_id)));
  return (
    <Item icon={areFavourites ? HeartOff : Heart} onSelect={() => void setFavourites(songs, !areFavourites)}>
      {areFavourites ? 'Remove from favourites' : 'Add to favourites'}
    </Item>
  );
}
