'use client';
// What a menu or the bar over selected songs does with the queue. Both can be taken back.
import { ListEnd, ListStart } from 'lucide-react';
import { changeQueue } from '../player/change-queue';
import { playSongs } from '../player/engine';
import type { Queue } from '../player/queue';
import { insertLast, insertNext } from '../player/queue-edits';
import { queueStore } from '../player/state';
import type { PlayerSong } from '../player/types';
import { say } from '../ui/toast-store';
import type { SongActionProps } from './song-menu-items';
import { songWords } from './song-words';

export function PlayNext({ meant: { songs }, Item }: SongActionProps) {
  return (
    <Item
      icon={ListStart}
      onSelect={() => queueUp(songs, insertNext, `${songWords(songs, ['plays', 'play'])} next.`)}
    >
      Play next
    </Item>
  );
}

export function AddToQueue({ meant: { songs }, Item }: SongActionProps) {
  return (
    <Item
      icon={ListEnd}
      onSelect={() => queueUp(songs, insertLast, `${songWords(songs, ['was', 'were'])} added to the queue.`)}
    >
      Add to queue
    </Item>
  );
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
