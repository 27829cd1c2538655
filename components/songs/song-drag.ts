// Songs dragged with the mouse, from any row to a playlist in the rail. Their menus do the same without a mouse.
import type { DragEvent } from 'react';
import type { PlayerSong } from '../player/types';
import type { MeantSongs } from './selection';

const TYPE = 'application/x-encore-songs';

/** What makes an element drag songs: its own, or all that are selected with it. */
export function dragsSongs(meant: () => MeantSongs) {
  return {
    draggable: true,
    onDragStart(event: DragEvent<HTMLElement>) {
      const { songs } = meant();
      const lines = songs.map(({ artist, songname }) => `${artist} – ${songname}`);
      event.dataTransfer.setData(TYPE, JSON.stringify(songs));
      event.dataTransfer.setData('text/plain', lines.join('\n'));
      event.dataTransfer.effectAllowed = 'copy';
    },
  };
}

/** Whether songs are being dragged, not something else. */
export const isSongDrag = (event: DragEvent): boolean => event.dataTransfer.types.includes(TYPE);

/** The songs that were dropped. Only this app's own pages can set them: other sites' drags carry no such type. */
export function droppedSongs(event: DragEvent): PlayerSong[] {
  const text = event.dataTransfer.getData(TYPE);
  return text === '' ? [] : JSON.parse(text);
}
