// The player's commands for whatever shows a button. The player itself is loaded beside the page and not before it;
// what was pressed until then happens as soon as it is there.
import { createStore } from '../data/store';
import { showError } from '../ui/toast-store';

type Player = typeof import('./player-runtime');
type Commands = Player['commands'];

/** How the song that is on is shown. It comes with the player: before that, no song is on. */
export const currentSongStore = createStore<Player['CurrentSong'] | null>(null);

let arrive: (commands: Commands) => void = () => undefined;
const arrived = new Promise<Commands>((resolve) => {
  arrive = resolve;
});

/**
 * Loads the player and puts it into the page; returns what takes it out.
 * @param parent where the audio elements live
 * @param userId whose plays these are
 */
export function startPlayer(parent: HTMLElement, userId: string): () => void {
  let stop: (() => void) | null = null;
  let isOver = false;
  import('./player-runtime').then(
    (player) => {
      if (isOver) return;
      currentSongStore.set(player.CurrentSong);
      stop = player.start(parent, userId);
      arrive(player.commands);
    },
    () => showError(new Error('The player could not be loaded. Load the page again.')),
  );
  return () => {
    isOver = true;
    stop?.();
  };
}

/** The command of that name, for now or for when the player is there. */
function command<Name extends keyof Commands>(name: Name) {
  return (...values: Parameters<Commands[Name]>): void => {
    void arrived.then((commands) => Reflect.apply(commands[name], undefined, values));
  };
}

export const playSongs = command('playSongs');
export const playNow = command('playNow');
export const playUpcoming = command('playUpcoming');
export const playNext = command('playNext');
export const playPrevious = command('playPrevious');
export const togglePlay = command('togglePlay');
export const resume = command('resume');
export const seek = command('seek');
export const changeVolume = command('changeVolume');
export const toggleMute = command('toggleMute');
