// Drag and drop of songs to the playlists in the navigation rail.
import type { DragEvent } from 'react';
import type { PlayerSong } from '../player/types';
import type { ActionTarget } from './selection';

const TYPE = 'application/x-encore-songs';

export function songDragProps(target: () => ActionTarget) {
  return {
    draggable: true,
    onDragStart(event: DragEvent<HTMLElement>) {
      const { songs } = target();
      const lines = songs.map(({ artist, songname }) => `${artist} – ${songname}`);
      event.dataTransfer.setData(TYPE, JSON.stringify(songs));
      event.dataTransfer.setData('text/plain', lines.join('\n'));
      event.dataTransfer.effectAllowed = 'copy';
    },
  };
}

export const isSongDrag = (event: DragEvent): boolean => event.dataTransfer.types.includes(TYPE);

/** Parses dropped songs; empty for invalid data, because any page can set this type. The API authorizes the songs. */
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
