// Puts songs into the queue, next or last, says so, and can take it back.

import { playSongs } from '../player/commands';
import type { Queue } from '../player/queue';
import { changeQueue } from '../player/queue-change';
import { insertLast, insertNext } from '../player/queue-edits';
import { queueStore } from '../player/state';
import type { PlayerSong } from '../player/types';
import { showToast } from '../ui/toast-store';
import { describeSongs } from './describe-songs';

/** Puts songs right behind the current one. */
export function queueNext(songs: readonly PlayerSong[]): void {
  queueSongs(songs, insertNext, `${describeSongs(songs, ['plays', 'play'])} next.`);
}

/** Puts songs at the end of the queue. */
export function queueLast(songs: readonly PlayerSong[]): void {
  queueSongs(songs, insertLast, `${describeSongs(songs, ['was', 'were'])} added to the queue.`);
}

/** An empty queue begins with the first song, which needs no words. */
function queueSongs(
  songs: readonly PlayerSong[],
  insert: (queue: Queue, songs: readonly PlayerSong[]) => Queue,
  words: string,
): void {
  if (queueStore.get()) {
    const takeBack = changeQueue((queue) => insert(queue, songs));
    showToast(words, { label: 'Undo', run: takeBack });
  } else playSongs(songs);
}
