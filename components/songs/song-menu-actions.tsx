'use client';
// Menu items for the queue, favorites and the selection.
import { CircleCheck, CircleX, Heart, HeartOff, ListEnd, ListStart } from 'lucide-react';
import { useStore } from '../data/store';
import { favorites, setFavorites } from './favorites';
import { queueLast, queueNext } from './queue-songs';
import { clearSelection, isSelected, selection, toggleRow } from './selection';
import type { SongActionProps } from './song-menu-types';

export function PlayNext({ target: { songs }, Item }: SongActionProps) {
  return (
    <Item icon={ListStart} onSelect={() => queueNext(songs)}>
      Play next
    </Item>
  );
}

export function AddToQueue({ target: { songs }, Item }: SongActionProps) {
  return (
    <Item icon={ListEnd} onSelect={() => queueLast(songs)}>
      Add to queue
    </Item>
  );
}

/** Removes the songs only if all of them are favorites. */
export function ToggleFavorite({ target: { songs }, Item }: SongActionProps) {
  const areFavorites = useStore(favorites, (ids) => songs.every(({ song_id }) => ids.has(song_id)));
  return (
    <Item icon={areFavorites ? HeartOff : Heart} onSelect={() => void setFavorites(songs, !areFavorites)}>
      {areFavorites ? 'Remove from favorites' : 'Add to favorites'}
    </Item>
  );
}

export function Select({ target: { source }, Item }: SongActionProps) {
  const [row] = source?.rows ?? [];
  if (!source || !row) return null;
  const { list } = source;
  return isSelected(selection.get(), list, row.key) ? (
    <Item icon={CircleX} onSelect={clearSelection}>
      Clear selection
    </Item>
  ) : (
    <Item icon={CircleCheck} onSelect={() => toggleRow(list, row.index)}>
      Select
    </Item>
  );
}
