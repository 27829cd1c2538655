// Screen reader announcements while a song is dragged with the keyboard.
import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';

interface Item {
  id: UniqueIdentifier;
  name: string;
}

/** @param total number of songs in the list, including those that are not loaded */
export function dragAnnouncements(items: readonly Item[], total: number): Announcements {
  const name = (id: UniqueIdentifier) => items.find((item) => item.id === id)?.name ?? 'The song';
  const position = (id: UniqueIdentifier) => items.findIndex((item) => item.id === id) + 1;
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
