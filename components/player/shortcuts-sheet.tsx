'use client';
// The sheet that lists the keys of the player; its code is loaded when it is opened for the first time.
import Link from 'next/link';
import { useStore } from '../data/store';
import { Dialog } from '../ui/dialog';
import { SHORTCUTS } from './shortcuts';
import { settingsStore, shortcutsSheetStore } from './state';

const ELSEWHERE = [
  { shown: ['Ctrl', 'K'], does: 'Search and commands' },
  { shown: ['Shift', '↓'], does: 'Select songs in a list' },
  { shown: ['Shift', 'Space'], does: 'Select a song, or no longer' },
  { shown: ['Ctrl', 'A'], does: 'Select the list' },
  { shown: ['Esc'], does: 'Close what is open' },
];

const NAMES: Record<string, string> = { ' ': 'Space', '-': '−' };

export default function ShortcutsSheet() {
  const open = useStore(shortcutsSheetStore, (value) => value === true);
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
      description={on ? 'They rest while you type.' : 'Single keys are turned off at the moment.'}
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
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="pt-4 text-sm text-soft">
        Single keys can be turned off in{' '}
        <Link href="/settings" onClick={close} className="text-accent underline underline-offset-4">
          Settings
        </Link>
        .
      </p>
    </Dialog>
  );
}
