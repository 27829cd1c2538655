'use client';
// Focus management of a virtualized list: arrow keys, rows that are not rendered yet, and removed rows.
import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import {
  type ControlPlace,
  controlAfterKey,
  controlAt,
  controlsOf,
  FIRST_CONTROL,
  placeOf,
  rowAfterKey,
  rowOf,
} from './row-navigation';

interface Options {
  body: RefObject<HTMLElement | null>;
  count: number;
  /** Receives the focused row. */
  focused: RefObject<number | null>;
  scrollTo: (row: number) => void;
  /** Whether arrow keys move the focus. */
  enabled: boolean;
  /** Called for Shift with an arrow key. */
  extend: (from: number, to: number) => void;
}

export function useRowFocus({ body, count, focused, scrollTo, enabled, extend }: Options) {
  const pending = useRef<{ row: number; place: ControlPlace } | null>(null);
  const focusedPlace = useRef(FIRST_CONTROL);

  const focusPending = useCallback(() => {
    const { row, place } = pending.current ?? { row: -1, place: FIRST_CONTROL };
    const target = controlAt(body.current, row, place);
    if (!target) return;
    pending.current = null;
    target.focus({ preventScroll: true });
  }, [body]);
  // After every render: the focused row may have moved or been removed, and the pending one may have been added.
  useEffect(() => {
    const { activeElement } = document;
    if (body.current?.contains(activeElement)) focused.current = rowOf(activeElement);
    else if (focused.current !== null && activeElement === document.body)
      pending.current ??= { row: Math.min(focused.current, count - 1), place: focusedPlace.current };
    focusPending();
  });

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const { target } = event;
    const index = rowOf(target);
    if (index === null || !enabled || !(target instanceof Element)) return;
    const controls = controlsOf(body.current, index);
    const control = controls.findIndex((other) => other.contains(target));
    const row = rowAfterKey(event, index, count);
    const beside = controlAfterKey(event, control, controls.length);
    if (control < 0 || (row === null && beside === null)) return;
    event.preventDefault();
    if (beside !== null) controls[beside]?.focus({ preventScroll: true });
    if (row === null) return;
    pending.current = { row, place: placeOf(body.current, target) };
    scrollTo(row);
    if (event.shiftKey) extend(index, row);
    focusPending();
  }

  return {
    /** Focuses the first control of a row once it is rendered. */
    focusRow: useCallback((row: number) => {
      pending.current = { row, place: FIRST_CONTROL };
    }, []),
    handlers: {
      onKeyDown,
      onFocus({ target }: FocusEvent) {
        const row = rowOf(target);
        focused.current = row;
        if (row !== null) focusedPlace.current = placeOf(body.current, target);
      },
      onBlur() {
        focused.current = null;
      },
    },
  };
}
