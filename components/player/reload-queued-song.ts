// Reloads the details of a changed song in the player.
import { currentSong } from './current-queued-song';
import type { Queue } from './queue';
import { changeQueue } from './queue-change';
import { renameSong } from './queue-edits';
import { forgetDetails } from './song-details';
import { queueStore } from './state';

export function reloadQueuedSong(songId: number): void {
  forgetDetails(songId);
  const queue = queueStore.get();
  const song = queue && currentSong(queue);
  if (song?.song_id === songId) changeQueue((now: Queue) => renameSong(now, songId, song));
}
