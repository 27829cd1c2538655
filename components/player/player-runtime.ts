// Puts the player together: the sound, the queue that was left, the system's media keys, other tabs, the keyboard.

import { changeVolume, loadPreferences, toggleMute } from '../data/preferences';
import { onOtherListener, tellListener } from '../offline/listener-channel';
import { connectMediaSession } from './media-session';
import {
  playNext,
  playNow,
  playPrevious,
  playSongs,
  playUpcoming,
  resume,
  seek,
  togglePlay,
} from './playback-commands';
import { connectQueue } from './queue-sync';
import { connectShortcuts } from './shortcuts';
import { connectTabs } from './single-tab';
import { attach } from './sound';

export { CurrentSong } from './current-song';

/** What buttons can ask for, through `engine.ts`. */
export const commands = {
  playSongs,
  playNow,
  playUpcoming,
  playNext,
  playPrevious,
  togglePlay,
  resume,
  seek,
  changeVolume,
  toggleMute,
};

/**
 * Begins; returns what ends it.
 * @param parent where the audio elements live
 * @param userId whose plays are counted and whose preferences hold
 */
export function start(parent: HTMLElement, userId: string): () => void {
  const stops = [
    attach(parent, userId),
    connectQueue(),
    connectMediaSession(),
    connectTabs(),
    connectShortcuts(),
    onOtherListener(userId, () => window.location.replace('/')),
  ];
  tellListener(userId);
  void loadPreferences(userId);
  return () => {
    for (const stop of stops) stop();
  };
}
