'use client';
// A dialog that belongs to no part of the page, such as one opened from a menu that has closed by then.
import type { ReactNode } from 'react';
import { createStore, useStore } from '../store';

const shown = createStore<ReactNode>(null);

/** Shows a dialog over the page in the place of another; null takes it away. */
export function showDialog(dialog: ReactNode): void {
  shown.set(dialog);
}

/** Where such dialogs appear. */
export function ShownDialog() {
  return useStore(shown, (dialog) => dialog);
}
