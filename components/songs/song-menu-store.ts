// Of which songs a menu is open, and where. One menu serves every row of every list, so that a row costs one button.
import type { MouseEvent } from 'react';
import { createStore } from '../data/store';
import type { ActionTarget } from './selection';

interface OpenSongMenu {
  /** Another one every time a menu is opened. */
  id: number;
  meant: ActionTarget;
  /** What the menu stands beside, in pixels of the window. */
  beside: { left: number; top: number; width: number; height: number };
  /** Names the button it was opened with; null for a right click. */
  button: string | null;
  /** Whether it was opened without a pointer, so that its first item gets the focus. */
  byKeyboard: boolean;
  /** What has the focus again when the menu closes. */
  before: HTMLElement | null;
}

export const songMenu = createStore<OpenSongMenu | null>(null);

let lastId = 0;

function open(menu: Omit<OpenSongMenu, 'id'>): void {
  lastId += 1;
  songMenu.set({ ...menu, id: lastId });
}

/**
 * Opens a song's menu beside the button that was pressed, or closes the one this button has opened.
 * @param button what names the button
 */
export function openBeside(event: MouseEvent<HTMLElement>, button: string, meant: ActionTarget): void {
  const before = event.currentTarget;
  const beside = before.getBoundingClientRect();
  if (songMenu.get()?.button === button) songMenu.set(null);
  else open({ meant, beside, button, byKeyboard: event.detail === 0, before });
}

/**
 * What a row does on a right click, a long press or the menu key: it opens its menu there. With Shift the
 * browser's own menu comes.
 */
export function songContextMenu(meant: () => ActionTarget) {
  return (event: MouseEvent<HTMLElement>) => {
    if (event.shiftKey && event.button === 2) return;
    event.preventDefault();
    const beside = { left: event.clientX, top: event.clientY, width: 0, height: 0 };
    const before = event.currentTarget.querySelector<HTMLElement>('button');
    open({ meant: meant(), beside, button: null, byKeyboard: event.button !== 2, before });
  };
}
