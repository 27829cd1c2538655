// Keyboard shortcuts of the player. Ignored in text fields and menus, and when turned off in the settings.
import { changeVolume, toggleMute } from '../data/preferences';
import { shortcutKey } from '../ui/shortcut-key';
import { changeRepeat, toggleShuffle } from './modes';
import { playNext, playPrevious, seekBy, togglePlay } from './playback-commands';
import { settingsStore, shortcutsSheetStore } from './state';

const SEEK_MS = 10_000;
const VOLUME_STEP = 0.05;

interface Shortcut {
  /** Values of `shortcutKey`; the sheet shows the first one. */
  keys: readonly [string, ...string[]];
  does: string;
  run: () => void;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: [' '], does: 'Play or pause', run: togglePlay },
  { keys: ['n'], does: 'Next song', run: playNext },
  { keys: ['p'], does: 'Previous song', run: playPrevious },
  { keys: ['l'], does: 'Forward 10 seconds', run: () => seekBy(SEEK_MS) },
  { keys: ['j'], does: 'Back 10 seconds', run: () => seekBy(-SEEK_MS) },
  { keys: ['+', '='], does: 'Volume up', run: () => adjustVolume(VOLUME_STEP) },
  { keys: ['-'], does: 'Volume down', run: () => adjustVolume(-VOLUME_STEP) },
  { keys: ['m'], does: 'Mute or unmute', run: toggleMute },
  { keys: ['s'], does: 'Turn shuffle on or off', run: toggleShuffle },
  { keys: ['r'], does: 'Change repeat mode', run: changeRepeat },
  { keys: ['?'], does: 'Show keyboard shortcuts', run: () => shortcutsSheetStore.set(true) },
];

/** Elements that handle letter keys: text fields, and menus with type-ahead. */
const TYPING =
  'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=menu], [role=listbox]';
const PRESSABLE_ROLES = [
  'button',
  'link',
  'checkbox',
  'switch',
  'radio',
  'tab',
  'option',
  'menuitem',
  'treeitem',
];
/** Elements that handle the space bar; sliders do not. */
const PRESSABLE = [
  'input:not([type=range])',
  'button',
  'a',
  'summary',
  ...PRESSABLE_ROLES.map(toSelector),
].join();

export function connectShortcuts(): () => void {
  const stop = new AbortController();
  document.addEventListener('keydown', onKeyDown, { signal: stop.signal });
  return () => stop.abort();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = shortcutKey(event);
  const shortcut = SHORTCUTS.find(({ keys }) => keys.includes(key));
  if (!shortcut || !settingsStore.get().shortcuts || isHandledByTarget(event.target, key)) return;
  event.preventDefault();
  shortcut.run();
}

function isHandledByTarget(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest(key === ' ' ? `${TYPING}, ${PRESSABLE}` : TYPING) !== null;
}

function adjustVolume(by: number): void {
  changeVolume(Math.round((settingsStore.get().volume + by) * 100) / 100);
}

function toSelector(role: string): string {
  return `[role=${role}]`;
}
