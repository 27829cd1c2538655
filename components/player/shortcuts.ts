// The keys that steer the player. They rest while somebody types, chooses in a menu, or has turned them off.
import { changeVolume, toggleMute } from '../data/preferences';
import { changeRepeat, toggleShuffle } from './modes';
import { playNext, playPrevious, seekBy, togglePlay } from './playback-commands';
import { settingsStore, shortcutsSheetStore } from './state';

const SEEK_MS = 10_000;
const VOLUME_STEP = 0.05;

interface Shortcut {
  /** As `KeyboardEvent.key` names them; the first one is shown. */
  keys: readonly [string, ...string[]];
  does: string;
  run: () => void;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: [' '], does: 'Play or pause', run: togglePlay },
  { keys: ['n'], does: 'Next song', run: playNext },
  { keys: ['p'], does: 'Previous song', run: playPrevious },
  { keys: ['l'], does: 'Ten seconds ahead', run: () => seekBy(SEEK_MS) },
  { keys: ['j'], does: 'Ten seconds back', run: () => seekBy(-SEEK_MS) },
  { keys: ['+', '='], does: 'Louder', run: () => turnVolume(VOLUME_STEP) },
  { keys: ['-'], does: 'Quieter', run: () => turnVolume(-VOLUME_STEP) },
  { keys: ['m'], does: 'Mute or unmute', run: toggleMute },
  { keys: ['s'], does: 'Shuffle on or off', run: toggleShuffle },
  { keys: ['r'], does: 'Repeat the queue, this song, or nothing', run: changeRepeat },
  { keys: ['?'], does: 'Show these shortcuts', run: () => shortcutsSheetStore.set(true) },
];

/** Where a key already means something: text is typed, or a menu jumps to what begins with a letter. */
const TYPING =
  'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=menu], [role=listbox]';
/** Where the space bar presses, checks or scrolls something. */
const PRESSABLE = 'input, button, a, summary, [role]:not([role=dialog])';

/** Listens to the keyboard; returns what stops it. */
export function connectShortcuts(): () => void {
  const stop = new AbortController();
  document.addEventListener('keydown', onKeyDown, { signal: stop.signal });
  return () => stop.abort();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  const shortcut = SHORTCUTS.find(({ keys }) => keys.includes(key));
  if (!shortcut || !settingsStore.get().shortcuts || isTaken(event)) return;
  event.preventDefault();
  shortcut.run();
}

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest(key === ' ' ? `${TYPING}, ${PRESSABLE}` : TYPING) !== null;
}

function turnVolume(by: number): void {
  changeVolume(Math.round((settingsStore.get().volume + by) * 100) / 100);
}
