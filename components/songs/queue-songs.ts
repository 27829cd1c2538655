// Adds songs to the queue, with a toast and Undo.
import { playSongs } from '../player/commands';
import type { Queue } from '../player/queue';
import { changeQueue } from '../player/queue-change';
import { insertLast, insertNext } from '../player/queue-edits';
import { queueStore } from '../player/state';
import type { PlayerSong } from '../player/types';
import { showToast } from '../ui/toast-store';
import { describeSongs } from './describe-songs';

export function queueNext(songs: readonly PlayerSong[]): void {
  queueSongs(songs, insertNext, `${describeSongs(songs)} will play next`);
}

export function queueLast(songs: readonly PlayerSong[]): void {
  queueSongs(songs, insertLast, `Added ${describeSongs(songs)} to the queue`);
}

/** Plays the songs, without a toast, when the queue is empty. */
function queueSongs(
  songs: readonly PlayerSong[],
  insert: (queue: Queue, songs: readonly PlayerSong[]) => Queue,
  toast: string,
): void {
  if (queueStore.get()) {
    const undo = changeQueue((queue) => insert(queue, songs));
    showToast(toast, { label: 'Undo', run: undo });
  } else playSongs(songs);
}
