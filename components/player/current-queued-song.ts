// The current song of a queue. Apart from the rest of the queue, because pages need it at first.
import type { Queue } from './queue';
import type { QueuedSong } from './types';

export function currentSong(queue: Queue): QueuedSong | null {
  return queue.songs[queue.order[queue.at] ?? -1] ?? null;
}
