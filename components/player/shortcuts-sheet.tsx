'use client';
// Dialog that lists the keyboard shortcuts.
import Link from 'next/link';
import { useStore } from '../data/store';
import { Dialog } from '../ui/dialog';
import { SHORTCUTS } from './shortcuts';
import { settingsStore, shortcutsSheetStore } from './state';

const ELSEWHERE = [
  { shown: ['Mod', 'K'], does: 'Open search and commands' },
  { shown: ['Shift', '↓'], does: 'Extend the selection in a list' },
  { shown: ['Shift', 'Space'], does: 'Select or deselect a song' },
  { shown: ['Mod', 'A'], does: 'Select all songs in a list' },
  { shown: ['Esc'], does: 'Close a dialog or menu' },
];

const NAMES: Record<string, string> = { ' ': 'Space', '-': '−' };

/** The modifier of commands on this platform. */
const modifier = () => (/mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl');

export default function ShortcutsSheet() {
  const open = useStore(shortcutsSheetStore, (value) => value);
  const on = useStore(settingsStore, ({ shortcuts }) => shortcuts);
  const close = () => shortcutsSheetStore.set(false);
  const rows = [
    ...SHORTCUTS.map(({ keys: [key], does }) => ({ shown: [NAMES[key] ?? key.toUpperCase()], does })),
    ...ELSEWHERE,
  ];
  return (
    <Dialog
      open={open}
      onOpenChange={shortcutsSheetStore.set}
      title="Keyboard shortcuts"
      description={on ? 'Shortcuts are ignored while you type.' : 'Single-key shortcuts are turned off.'}
    >
      <dl className="grid">
        {rows.map(({ shown, does }) => (
          <div
            key={does}
            className="flex items-center justify-between gap-6 border-t border-line py-2 first:border-t-0"
          >
            <dt>{does}</dt>
            <dd className="flex shrink-0 gap-1">
              {shown.map((key) => (
                <kbd
                  key={key}
                  className="min-w-8 rounded-sm border border-line bg-sunk px-2 py-0.5 text-center font-sans text-sm"
                >
                  {key === 'Mod' ? modifier() : key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="pt-4 text-sm text-soft">
        Turn single-key shortcuts on or off in{' '}
        <Link href="/settings" onClick={close} className="text-accent underline underline-offset-4">
          Settings
        </Link>
        .
      </p>
    </Dialog>
  );
}
