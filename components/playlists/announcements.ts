// What a screen reader hears while a song is dragged with the keyboard.
import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import type { Entry } from './entries';

/** The sentences for picking up, moving, dropping and letting go, with song names and places. */
export function announcements(entries: readonly Entry[]): Announcements {
  const name = (id: UniqueIdentifier) => entries.find(({ entry }) => entry === id)?.row[1] ?? 'The song';
  const place = (id: UniqueIdentifier) => entries.findIndex(({ entry }) => entry === id) + 1;
  return {
    onDragStart: ({ active }) =>
      `Picked up ${name(active.id)}, number ${place(active.id)} of ${entries.length}.`,
    onDragOver: ({ active, over }) =>
      over ? `${name(active.id)} is over number ${place(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) =>
      over ? `${name(active.id)} was dropped at number ${place(over.id)}.` : undefined,
    onDragCancel: ({ active }) => `${name(active.id)} went back to number ${place(active.id)}.`,
  };
}
