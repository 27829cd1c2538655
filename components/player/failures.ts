// What follows a song that would not sound, and what the listener is told.
import { showToast } from '../ui/toast-store';
import { currentSong, next, type Queue, type Repeat, skipTo, upcoming } from './queue';
import { keptSongsStore } from './state';

/** After so many songs in a row that would not sound, the player gives up. */
const MOST_FAILURES = 3;

let failures = 0;

/** A song sounds: the ones before it are forgotten. */
export function forgetFailures(): void {
  failures = 0;
}

/**
 * Says that the current song cannot be played.
 * @param again tries the same song once more
 * @returns the queue at the song that follows instead; null when the player is to wait
 */
export function afterFailure(queue: Queue, repeat: Repeat, again: () => void): Queue | null {
  const name = `“${currentSong(queue)?.songname}”`;
  const tryAgain = { label: 'Try again', run: again };
  if (!navigator.onLine) {
    const kept = upcoming(queue).findIndex(({ song_id }) => keptSongsStore.get()?.has(song_id));
    if (kept >= 0) showToast(`${name} is not kept on this device, so the next song that is follows.`);
    else showToast('You are offline. The song goes on when you are back.', tryAgain);
    return kept >= 0 ? skipTo(queue, kept) : null;
  }
  failures += 1;
  const onward = next(queue, repeat);
  if (onward && failures < MOST_FAILURES) {
    showToast(`${name} cannot be played right now, so the next song follows.`);
    return onward;
  }
  showToast(`${name} cannot be played right now.`, tryAgain);
  return null;
}
