// Loads the player runtime in its own chunk, after the page.
import { showError } from '../ui/toast-store';
import { currentSongStore, provideCommands } from './commands';

/**
 * @param parent element that gets the audio elements
 * @param userId the listener whose plays are reported and whose preferences apply
 * @returns stops the player
 */
export function startPlayer(parent: HTMLElement, userId: string): () => void {
  let stop: (() => void) | null = null;
  let isStopped = false;
  import('./player-runtime').then(
    (runtime) => {
      if (isStopped) return;
      currentSongStore.set(runtime.CurrentSong);
      stop = runtime.startRuntime(parent, userId);
      provideCommands(runtime.commands);
    },
    () => showError(new Error('The player could not be loaded. Reload the page.')),
  );
  return () => {
    isStopped = true;
    stop?.();
  };
}
