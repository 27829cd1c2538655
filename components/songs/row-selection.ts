// Selects rows: Ctrl, Cmd or Shift with a click, keyboard shortcuts, and taps once a row is selected.
import type { KeyboardEvent, MouseEvent } from 'react';
import { shortcutKey } from '../ui/shortcut-key';
import { rowOf } from './row-navigation';
import { type SongList, selectAll, selection, selectTo, toggleRow } from './selection';

/** Event handlers for the body of a table whose rows have a `data-index`. */
export function rowSelectionHandlers(list: SongList) {
  return {
    /** Prevents text selection. */
    onMouseDown(event: MouseEvent<HTMLElement>) {
      if (isModified(event) && clickedRow(event) !== null) event.preventDefault();
    },
    onClickCapture(event: MouseEvent<HTMLElement>) {
      const index = clickedRow(event);
      // `detail` is 0 for clicks triggered by a key.
      if (index === null || event.detail === 0) return;
      if (!isModified(event) && !isTouchSelection(list)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.shiftKey) selectTo(list, index);
      else toggleRow(list, index);
      rowButton(event.target)?.focus({ preventScroll: true });
    },
    onKeyDownCapture(event: KeyboardEvent<HTMLElement>) {
      const index = rowOf(event.target);
      if (index === null || event.altKey) return;
      const isCommand = event.ctrlKey || event.metaKey;
      const key = shortcutKey(event);
      if (key === ' ' && event.shiftKey && !isCommand) toggleRow(list, index);
      else if (isCommand && key === 'a' && !event.shiftKey) selectAll(list);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

const isModified = ({ ctrlKey, metaKey, shiftKey }: MouseEvent) => ctrlKey || metaKey || shiftKey;

/** On touch screens, a tap selects once a row is selected; a mouse click still plays. */
const isTouchSelection = (list: SongList) =>
  selection.get()?.list === list && window.matchMedia('(pointer: coarse)').matches;

/** The clicked row; null for a click on a link or button in the row. */
function clickedRow({ target }: MouseEvent): number | null {
  const isControl = target instanceof Element && target.closest('a, button:not([data-row-button])') !== null;
  return isControl ? null : rowOf(target);
}

const rowButton = (target: EventTarget) =>
  target instanceof Element
    ? target.closest('[data-index]')?.querySelector<HTMLElement>('[data-row-button]')
    : null;
