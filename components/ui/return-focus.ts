'use client';
// Focus goes back to where it was when something over the page closes; Radix does so only for its own triggers.
import { useRef } from 'react';

/** Where the focus was before the dialog that is open; one that takes its place finds the focus gone. */
let origin: Element | null = null;

/** Handlers for the content of a Radix dialog. */
export function useReturnFocus() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus() {
      const { activeElement, body } = document;
      if (activeElement !== body) origin = activeElement;
      before.current = origin;
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      origin = null;
      if (before.current instanceof HTMLElement) before.current.focus();
    },
  };
}
