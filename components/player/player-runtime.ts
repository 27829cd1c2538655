// Composition of the player: audio, queue sync, media session, title, tabs, and keyboard shortcuts.
import { changeVolume, loadPreferences, toggleMute } from '../data/preferences';
import { announceListener, onListenerChange } from '../offline/listener-channel';
import type { PlayerCommands } from './commands';
import { connectMediaSession } from './media-session';
import * as playback from './playback-commands';
import { attach } from './playback-engine';
import { connectQueue } from './queue-sync';
import { connectShortcuts } from './shortcuts';
import { connectTabs } from './single-tab';
import { connectTabTitle } from './tab-title';

export { CurrentSong } from './current-song';

export const commands: PlayerCommands = { ...playback, changeVolume, toggleMute };

/** The parameters are those of `startPlayer`. @returns stops the player */
export function startRuntime(parent: HTMLElement, userId: string): () => void {
  const stops = [
    attach(parent, userId),
    connectQueue(),
    connectMediaSession(),
    connectTabTitle(),
    connectTabs(),
    connectShortcuts(),
    onListenerChange(userId, () => window.location.replace('/')),
  ];
  announceListener(userId);
  void loadPreferences(userId);
  return () => {
    for (const stop of stops) stop();
  };
}
