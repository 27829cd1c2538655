// What the palette can do besides finding things, and which of it fits the words.

import { THEMES } from '@/contract/theme';
import { savePreference } from '../data/preferences';
import { SECTIONS } from '../library/sections';
import { playNext, playPrevious, toggleMute, togglePlay } from '../player/commands';
import { changeRepeat, toggleShuffle } from '../player/modes';
import { shortcutsSheetStore } from '../player/state';
import { NAV_LINKS } from '../shell/nav-links';
import { showError } from '../ui/toast-store';

export interface Command {
  name: string;
  /** Other words it is found by. */
  also: string;
  /** Where it leads, or what it does. */
  run: string | (() => void);
  /** Makes sense only when there is a queue. */
  needsQueue?: boolean;
}

const GO: readonly Command[] = NAV_LINKS.map(({ href, name }) => ({
  name: `Go to ${name}`,
  also: 'open',
  run: href,
}));

const ADD: readonly Command[] = [
  { name: 'Upload songs', also: 'add files import music folder', run: '/songs/upload' },
];

/** The library itself is a place already. */
const LIBRARY: readonly Command[] = SECTIONS.filter(({ href }) => href !== '/songs').map(
  ({ href, name }) => ({
    name: `Go to ${name}`,
    also: 'open library',
    run: href,
  }),
);

const PLAYER: readonly Command[] = [
  { name: 'Play or pause', also: 'resume stop', run: togglePlay, needsQueue: true },
  { name: 'Next song', also: 'skip', run: playNext, needsQueue: true },
  { name: 'Previous song', also: 'back', run: playPrevious, needsQueue: true },
  { name: 'Mute or unmute', also: 'volume sound silent', run: toggleMute },
  { name: 'Shuffle on or off', also: 'random order', run: toggleShuffle },
  { name: 'Repeat the queue, this song, or nothing', also: 'loop again', run: changeRepeat },
  { name: 'Keyboard shortcuts', also: 'keys help', run: () => shortcutsSheetStore.set(true) },
];

const LOOK: readonly Command[] = THEMES.map((theme) => ({
  name: theme === 'system' ? 'Theme as the system has it' : `${theme === 'dark' ? 'Dark' : 'Light'} theme`,
  also: 'colours appearance mode',
  run: () => void savePreference('theme', theme).catch(showError),
}));

/** The commands in whose name or other words every word begins somewhere; without words, all of them. */
export function commandsFor(words: string, hasQueue: boolean): Command[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  return [...PLAYER, ...GO, ...LIBRARY, ...ADD, ...LOOK].filter(({ name, also, needsQueue }) => {
    if (needsQueue && !hasQueue) return false;
    const own = `${name} ${also}`.toLowerCase().split(' ');
    return asked.every((word) => own.some((other) => other.startsWith(word)));
  });
}
