'use client';
// Focus goes back to where it was when something over the page closes; Radix does so only for its own triggers.
import { useRef } from 'react';

/** Handlers for the content of a Radix dialog. */
export function useReturnFocus() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus() {
      before.current = document.activeElement;
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus();
    },
  };
}
