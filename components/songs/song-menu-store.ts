// The open song menu. All rows share one menu.
import type { MouseEvent } from 'react';
import { createStore } from '../data/store';
import type { ActionTarget } from './selection';

interface OpenSongMenu {
  id: number;
  target: ActionTarget;
  /** Anchor rectangle in viewport pixels. */
  anchor: { left: number; top: number; width: number; height: number };
  /** Id of the button that opened the menu; null for a context menu. */
  button: string | null;
  /** Whether to focus the first item. */
  byKeyboard: boolean;
  returnFocus: HTMLElement | null;
}

export const songMenu = createStore<OpenSongMenu | null>(null);

let lastId = 0;

function open(menu: Omit<OpenSongMenu, 'id'>): void {
  lastId += 1;
  songMenu.set({ ...menu, id: lastId });
}

/** Toggles the menu of a button. @param button id of the button */
export function toggleSongMenu(event: MouseEvent<HTMLElement>, button: string, target: ActionTarget): void {
  const returnFocus = event.currentTarget;
  // A spread does not copy the fields of a DOMRect.
  const { left, top, width, height } = returnFocus.getBoundingClientRect();
  if (songMenu.get()?.button === button) songMenu.set(null);
  else
    open({
      target,
      anchor: { left, top, width, height },
      button,
      byKeyboard: event.detail === 0,
      returnFocus,
    });
}

/** Handler of `contextmenu` events. Shift with a right click opens the browser's menu. */
export function songContextMenu(target: () => ActionTarget) {
  return (event: MouseEvent<HTMLElement>) => {
    if (event.shiftKey && event.button === 2) return;
    event.preventDefault();
    const anchor = { left: event.clientX, top: event.clientY, width: 0, height: 0 };
    const returnFocus = event.currentTarget.querySelector<HTMLElement>('button');
    open({ target: target(), anchor, button: null, byKeyboard: event.button !== 2, returnFocus });
  };
}
