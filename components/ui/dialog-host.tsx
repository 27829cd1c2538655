'use client';
// Renders dialogs opened from code, such as from a menu that has closed since. Loads the code that all dialogs share.
import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { createStore, useStore } from '../data/store';
import { loadDialogPanel } from './dialog';
import { usePreload } from './loadable';

const openDialog = createStore<{ key: number; dialog: ReactNode } | null>(null);
const Close = createContext<() => void>(() => undefined);

let lastKey = 0;

export function showDialog(dialog: ReactNode): void {
  lastKey += 1;
  openDialog.set({ key: lastKey, dialog });
}

/** Returns a function that closes the surrounding dialog, and not one that has replaced it. */
export const useCloseDialog = () => useContext(Close);

export function DialogHost() {
  usePreload(loadDialogPanel);
  const current = useStore(openDialog, (value) => value);
  const close = useCallback(() => {
    if (openDialog.get() === current) openDialog.set(null);
  }, [current]);
  return (
    current && (
      <Close key={current.key} value={close}>
        {current.dialog}
      </Close>
    )
  );
}
