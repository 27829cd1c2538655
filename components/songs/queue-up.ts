// Puts songs into the queue, next or last, says so, and can take it back.

import { playSongs } from '../player/commands';
import type { Queue } from '../player/queue';
import { changeQueue } from '../player/queue-change';
import { insertLast, insertNext } from '../player/queue-edits';
import { queueStore } from '../player/state';
import type { PlayerSong } from '../player/types';
import { say } from '../ui/toast-store';
import { songWords } from './song-words';

/** Puts songs right behind the current one. */
export function queueNext(songs: readonly PlayerSong[]): void {
  queueUp(songs, insertNext, `${songWords(songs, ['plays', 'play'])} next.`);
}

/** Puts songs at the end of the queue. */
export function queueLast(songs: readonly PlayerSong[]): void {
  queueUp(songs, insertLast, `${songWords(songs, ['was', 'were'])} added to the queue.`);
}

/** An empty queue begins with the first song, which needs no words. */
function queueUp(
  songs: readonly PlayerSong[],
  insert: (queue: Queue, songs: readonly PlayerSong[]) => Queue,
  words: string,
): void {
  if (queueStore.get()) {
    const takeBack = changeQueue((queue) => insert(queue, songs));
    say(words, { label: 'Undo', run: takeBack });
  } else playSongs(songs);
}
