// Recovery from playback failures.
import { showToast } from '../ui/toast-store';
import { currentSong } from './current-queued-song';
import { next, type Queue, type Repeat, skipTo, upcoming } from './queue';
import { offlineSongsStore } from './state';

/** Playback stops after this many consecutive failures. */
const MAX_FAILURES = 3;

let failures = 0;

export function resetFailures(): void {
  failures = 0;
}

/**
 * Reports that the current song cannot be played.
 * @param retry plays the same song again
 * @returns the queue to play instead: the next song, or the next available one when offline; null to stop
 */
export function queueAfterFailure(queue: Queue, repeat: Repeat, retry: () => void): Queue | null {
  const name = `“${currentSong(queue)?.songname}”`;
  const tryAgain = { label: 'Try again', run: retry };
  if (!navigator.onLine) {
    const available = upcoming(queue).findIndex(({ song_id }) => offlineSongsStore.get()?.has(song_id));
    if (available >= 0) showToast(`${name} is not available offline. Playing the next saved song.`);
    else showToast('You’re offline. The song continues when you’re back online.', tryAgain);
    return available >= 0 ? skipTo(queue, available) : null;
  }
  failures += 1;
  const nextQueue = next(queue, repeat);
  if (nextQueue && failures < MAX_FAILURES) {
    showToast(`${name} can’t be played right now. Playing the next song.`);
    return nextQueue;
  }
  showToast(`${name} can’t be played right now.`, tryAgain);
  return null;
}
