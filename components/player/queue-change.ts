// Changes the queue from wherever a button stands, in such a way that the change can be taken back later.
import type { Queue } from './queue';
import { takeBack } from './queue-edits';
import { queueStore } from './state';

/**
 * Changes what is still to come of the queue, if there is one.
 * @returns takes this change back, and no other
 */
export function changeQueue(edit: (queue: Queue) => Queue): () => void {
  const before = queueStore.get();
  if (!before) return () => undefined;
  const after = edit(before);
  queueStore.set(after);
  return () => {
    const queue = queueStore.get();
    if (queue) queueStore.set(takeBack(queue, { before, after }));
  };
}
