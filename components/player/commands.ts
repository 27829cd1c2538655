// Player commands for UI components. Calls made before the player has loaded run once it has.
import type { ComponentType } from 'react';
import type * as preferences from '../data/preferences';
import { createStore } from '../data/store';
import type * as playback from './playback-commands';
import type { PlayerSong } from './types';

export type PlayerCommands = typeof playback & Pick<typeof preferences, 'changeVolume' | 'toggleMute'>;

/** The component that shows the current song; null until the player has loaded. */
export const currentSongStore = createStore<ComponentType<{ song: PlayerSong }> | null>(null);

let provide: (commands: PlayerCommands) => void = () => undefined;
const provided = new Promise<PlayerCommands>((resolve) => {
  provide = resolve;
});

/** Runs the pending calls, and later ones. Only the first call has an effect. */
export function provideCommands(commands: PlayerCommands): void {
  provide(commands);
}

function command<Name extends keyof PlayerCommands>(name: Name) {
  return (...args: Parameters<PlayerCommands[Name]>): void => {
    void provided.then((commands) => Reflect.apply(commands[name], undefined, args));
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
