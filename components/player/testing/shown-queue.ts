// The shown queue without sound: what plays, skips and is current.
import { currentSong } from '../current-queued-song';
import { next } from '../queue';
import { queueStore, statusStore } from '../state';
import { playerSong, queueOf } from './songs';

export const shownSong = () => {
  const queue = queueStore.get();
  return queue && currentSong(queue)?.song_id;
};

export function skip(): void {
  const queue = queueStore.get();
  if (queue) queueStore.set(next(queue, 'all'));
}

export function play(ids: number[]): void {
  queueStore.set(queueOf(ids.map(playerSong)));
  statusStore.set('playing');
}
