// Songs dragged with the mouse, from any row to a playlist in the rail. Their menus do the same without a mouse.
import type { DragEvent } from 'react';
import type { PlayerSong } from '../player/types';
import type { ActionTarget } from './selection';

const TYPE = 'application/x-encore-songs';

/** What makes an element drag songs: its own, or all that are selected with it. */
export function songDragProps(meant: () => ActionTarget) {
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

/**
 * The songs that were dropped; none if these are no songs, for another site's page may set the type too. Whether its
 * songs may be added is the server's to say.
 */
export function droppedSongs({ dataTransfer }: Pick<DragEvent, 'dataTransfer'>): PlayerSong[] {
  try {
    const value: unknown = JSON.parse(dataTransfer.getData(TYPE));
    return Array.isArray(value) && value.every(isSong) ? value : [];
  } catch {
    return [];
  }
}

function isSong(value: unknown): value is PlayerSong {
  if (typeof value !== 'object' || value === null) return false;
  const { song_id, songname, artist, duration_ms } = value as Record<string, unknown>;
  const isNamed = typeof songname === 'string' && typeof artist === 'string';
  return isNamed && Number.isSafeInteger(song_id) && Number.isFinite(duration_ms);
}
