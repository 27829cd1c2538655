'use client';
// What a menu or the bar over selected songs does with the queue.
import { ListEnd, ListStart } from 'lucide-react';
import { queueLast, queueNext } from './queue-songs';
import type { SongActionProps } from './song-menu-items';

export function PlayNext({ meant: { songs }, Item }: SongActionProps) {
  return (
    <Item icon={ListStart} onSelect={() => queueNext(songs)}>
      Play next
    </Item>
  );
}

export function AddToQueue({ meant: { songs }, Item }: SongActionProps) {
  return (
    <Item icon={ListEnd} onSelect={() => queueLast(songs)}>
      Add to queue
    </Item>
  );
}
