'use client';
// The focus in a list whose rows come and go: it moves by arrow keys, waits for rows that are not there yet, and stays at
// its place when its row is taken away.
import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { controlAfterKey, controlsOf, rowAfterKey, rowOf } from './row-navigation';

interface Wanted {
  row: number;
  /** Which of the row's buttons and links. */
  place: number;
}

interface Options {
  body: RefObject<HTMLElement | null>;
  count: number;
  /** Told the row that has the focus. */
  focused: RefObject<number | null>;
  scrollTo: (row: number) => void;
  /** Whether keys move the focus; otherwise they are somebody else's. */
  isFree: boolean;
  /** Told where Shift and an arrow key lead. */
  extend: (from: number, to: number) => void;
}

export function useRowFocus({ body, count, focused, scrollTo, isFree, extend }: Options) {
  const wanted = useRef<Wanted | null>(null);
  /** Which of its row's buttons and links has the focus. */
  const held = useRef(0);

  const reach = useCallback(() => {
    const { row, place } = wanted.current ?? { row: -1, place: 0 };
    const controls = controlsOf(body.current, row);
    const target = controls[place] ?? controls[0];
    if (!target) return;
    wanted.current = null;
    target.focus({ preventScroll: true });
  }, [body]);
  // After every change of the rows: the one with the focus may have moved or gone, the one that is waited for have come.
  useEffect(() => {
    const { activeElement } = document;
    if (body.current?.contains(activeElement)) focused.current = rowOf(activeElement);
    else if (focused.current !== null && activeElement === document.body)
      wanted.current ??= { row: Math.min(focused.current, count - 1), place: held.current };
    reach();
  });

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const index = rowOf(event.target);
    if (index === null || !isFree) return;
    const controls = controlsOf(body.current, index);
    const place = placeIn(controls, event.target);
    const row = rowAfterKey(event, index, count);
    const beside = controlAfterKey(event, place, controls.length);
    if (place < 0 || (row === null && beside === null)) return;
    event.preventDefault();
    wanted.current = { row: row ?? index, place: beside ?? place };
    if (row !== null) scrollTo(row);
    if (row !== null && event.shiftKey) extend(index, row);
    reach();
  }

  return {
    /** Gives the focus to a row's first button as soon as the row is there. */
    focusRow: useCallback((row: number) => {
      wanted.current = { row, place: 0 };
    }, []),
    handlers: {
      onKeyDown,
      onFocus({ target }: FocusEvent) {
        const row = rowOf(target);
        focused.current = row;
        if (row !== null) held.current = placeIn(controlsOf(body.current, row), target);
      },
      onBlur() {
        focused.current = null;
      },
    },
  };
}

const placeIn = (controls: readonly HTMLElement[], target: EventTarget) =>
  controls.findIndex((control) => target instanceof Node && control.contains(target));
