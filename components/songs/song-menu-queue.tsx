'use client';
// Menu items that add songs to the queue.
import { ListEnd, ListStart } from 'lucide-react';
import { queueLast, queueNext } from './queue-songs';
import type { SongActionProps } from './song-menu-types';

export function PlayNext({ target: { songs }, Item }: SongActionProps) {
  return (
    <Item icon={ListStart} onSelect={() => queueNext(songs)}>
      Play next
    </Item>
  );
}

export function AddToQueue({ target: { songs }, Item }: SongActionProps) {
  return (
    <Item icon={ListEnd} onSelect={() => queueLast(songs)}>
      Add to queue
    </Item>
  );
}
