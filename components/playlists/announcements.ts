// What a screen reader hears while a song is dragged with the keyboard.
import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import type { Entry } from './entries';

/**
 * The sentences for picking up, moving, dropping and letting go, with song names and places.
 * @param total how many songs the playlist has, those not read yet among them
 */
export function announcements(entries: readonly Entry[], total: number): Announcements {
  const name = (id: UniqueIdentifier) => entries.find(({ entry }) => entry === id)?.row[1] ?? 'The song';
  const place = (id: UniqueIdentifier) => entries.findIndex(({ entry }) => entry === id) + 1;
  // Said when it is picked up, and again at once, when it is found to be over itself.
  const atHome = (id: UniqueIdentifier) =>
    `Picked up ${name(id)}, at its own place, number ${place(id)} of ${total}.`;
  return {
    onDragStart: ({ active }) => atHome(active.id),
    onDragOver: ({ active, over }) => {
      if (!over) return undefined;
      return over.id === active.id
        ? atHome(active.id)
        : `${name(active.id)} is over number ${place(over.id)}.`;
    },
    onDragEnd: ({ active, over }) =>
      over ? `${name(active.id)} was dropped at number ${place(over.id)}.` : undefined,
    onDragCancel: ({ active }) => `${name(active.id)} went back to number ${place(active.id)}.`,
  };
}
