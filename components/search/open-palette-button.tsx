'use client';
// Button that opens the command palette.
import { Command } from 'lucide-react';
import type { ReactNode } from 'react';
import { openPalette } from './palette-store';

export function OpenPaletteButton({ className, children }: { className: string; children?: ReactNode }) {
  return (
    <button
      type="button"
      aria-label="Open command palette"
      title="Open command palette"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={openPalette}
      className={className}
    >
      {children ?? <Command size={20} aria-hidden="true" />}
    </button>
  );
}
