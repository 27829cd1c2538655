'use client';
// A dialog that belongs to no part of the page, such as one opened from a menu that has closed by then.
import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { createStore, useStore } from '../store';

const shown = createStore<{ key: number; dialog: ReactNode } | null>(null);
const Close = createContext<() => void>(() => undefined);

let lastKey = 0;

/** Shows a dialog over the page in the place of another. */
export function showDialog(dialog: ReactNode): void {
  lastKey += 1;
  shown.set({ key: lastKey, dialog });
}

/** What takes away the shown dialog it is called in, and no other that has taken its place. */
export const useCloseDialog = () => useContext(Close);

/** Where such dialogs appear. */
export function ShownDialog() {
  const now = useStore(shown, (value) => value);
  const close = useCallback(() => {
    if (shown.get() === now) shown.set(null);
  }, [now]);
  return (
    now && (
      <Close key={now.key} value={close}>
        {now.dialog}
      </Close>
    )
  );
}
