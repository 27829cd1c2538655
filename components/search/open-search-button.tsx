'use client';
// Buttons that open the search: a magnifier, and the shortcut as the platform names it.
import { Search } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { preloads } from '../ui/loadable';
import { loadPalette } from './load-palette';
import { openPalette } from './palette-store';

const props = {
  type: 'button',
  'aria-keyshortcuts': 'Control+K Meta+K',
  ...preloads(loadPalette),
  onClick: openPalette,
} as const;

export function OpenSearchButton({ className }: { className: string }) {
  return (
    <button {...props} aria-label="Open search" title="Search" className={className}>
      <Search size={20} aria-hidden="true" />
    </button>
  );
}

export function SearchShortcut({ className }: { className: string }) {
  const shortcut = useSyncExternalStore(
    () => () => undefined,
    () => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : 'Ctrl K'),
    () => 'Ctrl K',
  );
  return (
    <button {...props} aria-label={`Open search (${shortcut})`} className={className}>
      {shortcut}
    </button>
  );
}
