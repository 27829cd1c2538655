'use client';
// List item of a playlist that songs can be dropped on. The code that adds them is loaded on the first drop.
import { type DragEvent, type ReactNode, useState } from 'react';
import { droppedSongs, isSongDrag } from '../songs/song-drag';
import { showError } from '../ui/toast-store';
import type { PlaylistName } from './add-to-playlist';

const NOT_ADDED = 'The songs were not added. Check your connection and try again.';

export function PlaylistDropTarget({ playlist, children }: { playlist: PlaylistName; children: ReactNode }) {
  const [over, setOver] = useState(false);

  function onDragOver(event: DragEvent<HTMLElement>) {
    if (!isSongDrag(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  }
  function onDrop(event: DragEvent<HTMLElement>) {
    setOver(false);
    const songs = droppedSongs(event);
    if (songs.length === 0) return;
    event.preventDefault();
    import('./add-to-playlist')
      .then(({ addToPlaylist }) => addToPlaylist(songs, playlist))
      .catch(() => showError(new Error(NOT_ADDED)));
  }
  return (
    <li
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={over ? 'rounded-md bg-tint outline-2 -outline-offset-2 outline-accent' : undefined}
    >
      {children}
    </li>
  );
}
