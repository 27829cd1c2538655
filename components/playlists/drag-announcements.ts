// Screen reader announcements while a song is dragged with the keyboard.
import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import type { Entry } from './entries';

/** @param total number of songs in the playlist, including those that are not loaded */
export function dragAnnouncements(entries: readonly Entry[], total: number): Announcements {
  const name = (id: UniqueIdentifier) => entries.find(({ entry }) => entry === id)?.row[1] ?? 'The song';
  const position = (id: UniqueIdentifier) => entries.findIndex(({ entry }) => entry === id) + 1;
  const pickedUp = (id: UniqueIdentifier) => `Picked up ${name(id)} at position ${position(id)} of ${total}.`;
  return {
    onDragStart: ({ active }) => pickedUp(active.id),
    onDragOver: ({ active, over }) => {
      if (!over) return undefined;
      // Fires right after onDragStart, when the song is over itself.
      if (over.id === active.id) return pickedUp(active.id);
      return `${name(active.id)} is over position ${position(over.id)}.`;
    },
    onDragEnd: ({ active, over }) =>
      over ? `Dropped ${name(active.id)} at position ${position(over.id)}.` : undefined,
    onDragCancel: ({ active }) => `Canceled. ${name(active.id)} is at position ${position(active.id)}.`,
  };
}
