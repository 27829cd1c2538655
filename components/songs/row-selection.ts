// How rows are selected: by a press with Ctrl, Cmd or Shift, by keyboard, and by touch as soon as one row is.
import type { KeyboardEvent, MouseEvent } from 'react';
import { rowOf } from './row-navigation';
import { type SongList, selectAll, selection, selectTo, toggleRow } from './selection';

/** What the body of a table does so that its rows can be selected; each has its index in `data-index`. */
export function rowSelectionHandlers(list: SongList) {
  return {
    /** A press that selects rows selects no text. */
    onMouseDown(event: MouseEvent<HTMLElement>) {
      if (isModified(event) && pressedRow(event) !== null) event.preventDefault();
    },
    onClickCapture(event: MouseEvent<HTMLElement>) {
      const index = pressedRow(event);
      // The click that follows a key is that key's, which was seen below.
      if (index === null || event.detail === 0) return;
      if (!isModified(event) && !isChosenByTouch(list)) return;
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
      if (event.key === ' ' && event.shiftKey && !isCommand) toggleRow(list, index);
      else if (event.key === 'a' && isCommand && !event.shiftKey) selectAll(list);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

const isModified = ({ ctrlKey, metaKey, shiftKey }: MouseEvent) => ctrlKey || metaKey || shiftKey;

/** With a finger, rows are pressed to be chosen once one is selected; with a mouse they go on playing. */
const isChosenByTouch = (list: SongList) =>
  selection.get()?.list === list && window.matchMedia('(pointer: coarse)').matches;

/** The row that was pressed, and not one of the links and buttons that stand in it. */
function pressedRow({ target }: MouseEvent): number | null {
  const isPart = target instanceof Element && target.closest('a, button:not([data-row-button])') !== null;
  return isPart ? null : rowOf(target);
}

const rowButton = (target: EventTarget) =>
  target instanceof Element
    ? target.closest('[data-index]')?.querySelector<HTMLElement>('[data-row-button]')
    : null;
