// Applies a queue edit to the player, with undo.
import type { Queue } from './queue';
import { undoEdit } from './queue-edits';
import { queueStore } from './state';

/**
 * Applies `edit` to the current queue, if there is one.
 * @returns undoes this edit and keeps later ones
 */
export function changeQueue(edit: (queue: Queue) => Queue): () => void {
  const before = queueStore.get();
  if (!before) return () => undefined;
  const after = edit(before);
  queueStore.set(after);
  return () => {
    const queue = queueStore.get();
    if (queue) queueStore.set(undoEdit(queue, { before, after }));
  };
}
