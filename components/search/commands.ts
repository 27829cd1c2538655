// Commands of the command palette.
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
  keywords: string;
  /** A path to navigate to, or an action. */
  run: string | (() => void);
  needsQueue?: boolean;
}

const GO: readonly Command[] = NAV_LINKS.map(({ href, name }) => ({
  name: `Go to ${name}`,
  keywords: 'open',
  run: href,
}));

const ADD: readonly Command[] = [
  { name: 'Upload songs', keywords: 'add files import music folder', run: '/songs/upload' },
];

/** Without the library's first page, which is in the main navigation. */
const LIBRARY: readonly Command[] = SECTIONS.filter(({ href }) => href !== '/songs').map(
  ({ href, name }) => ({
    name: `Go to ${name}`,
    keywords: 'open library',
    run: href,
  }),
);

const PLAYER: readonly Command[] = [
  { name: 'Play or pause', keywords: 'resume stop', run: togglePlay, needsQueue: true },
  { name: 'Next song', keywords: 'skip', run: playNext, needsQueue: true },
  { name: 'Previous song', keywords: 'back', run: playPrevious, needsQueue: true },
  { name: 'Mute or unmute', keywords: 'volume sound silent', run: toggleMute },
  { name: 'Turn shuffle on or off', keywords: 'random order', run: toggleShuffle },
  { name: 'Change repeat mode', keywords: 'loop again queue song', run: changeRepeat },
  { name: 'Keyboard shortcuts', keywords: 'keys help', run: () => shortcutsSheetStore.set(true) },
];

const THEME: readonly Command[] = THEMES.map((theme) => ({
  name: `Use ${theme} theme`,
  keywords: 'colors appearance mode',
  run: () => void savePreference('theme', theme).catch(showError),
}));

/** Commands for which every word is a prefix of a word in the name or keywords; all of them without words. */
export function commandsFor(words: string, hasQueue: boolean): Command[] {
  const prefixes = words.toLowerCase().split(/\s+/).filter(Boolean);
  return [...PLAYER, ...GO, ...LIBRARY, ...ADD, ...THEME].filter(({ name, keywords, needsQueue }) => {
    if (needsQueue && !hasQueue) return false;
    const candidates = `${name} ${keywords}`.toLowerCase().split(' ');
    return prefixes.every((prefix) => candidates.some((word) => word.startsWith(prefix)));
  });
}
