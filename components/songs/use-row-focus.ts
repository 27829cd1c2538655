'use client';
// Focus management of a virtualized list: arrow keys, rows that are not rendered yet, and removed rows.
import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { controlAfterKey, controlsOf, rowAfterKey, rowOf } from './row-navigation';

interface FocusTarget {
  row: number;
  /** Index of the control within the row. */
  control: number;
}

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
  const pending = useRef<FocusTarget | null>(null);
  /** The focused control of its row. */
  const focusedControl = useRef(0);

  const focusPending = useCallback(() => {
    const { row, control } = pending.current ?? { row: -1, control: 0 };
    const controls = controlsOf(body.current, row);
    const target = controls[control] ?? controls[0];
    if (!target) return;
    pending.current = null;
    target.focus({ preventScroll: true });
  }, [body]);
  // After every render: the focused row may have moved or been removed, and the pending one may have been added.
  useEffect(() => {
    const { activeElement } = document;
    if (body.current?.contains(activeElement)) focused.current = rowOf(activeElement);
    else if (focused.current !== null && activeElement === document.body)
      pending.current ??= { row: Math.min(focused.current, count - 1), control: focusedControl.current };
    focusPending();
  });

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const index = rowOf(event.target);
    if (index === null || !enabled) return;
    const controls = controlsOf(body.current, index);
    const control = indexIn(controls, event.target);
    const row = rowAfterKey(event, index, count);
    const beside = controlAfterKey(event, control, controls.length);
    if (control < 0 || (row === null && beside === null)) return;
    event.preventDefault();
    pending.current = { row: row ?? index, control: beside ?? control };
    if (row !== null) scrollTo(row);
    if (row !== null && event.shiftKey) extend(index, row);
    focusPending();
  }

  return {
    /** Focuses the first control of a row once it is rendered. */
    focusRow: useCallback((row: number) => {
      pending.current = { row, control: 0 };
    }, []),
    handlers: {
      onKeyDown,
      onFocus({ target }: FocusEvent) {
        const row = rowOf(target);
        focused.current = row;
        if (row !== null) focusedControl.current = indexIn(controlsOf(body.current, row), target);
      },
      onBlur() {
        focused.current = null;
      },
    },
  };
}

const indexIn = (controls: readonly HTMLElement[], target: EventTarget) =>
  controls.findIndex((control) => target instanceof Node && control.contains(target));
