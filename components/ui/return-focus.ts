'use client';
// Returns the focus to its previous element when a dialog closes. Radix does this for its own triggers only.
import { useRef } from 'react';

/** Focused element before the open dialog; a dialog that replaces it finds the focus on the body. */
let origin: Element | null = null;

/** Handlers for the `Content` of a Radix dialog. */
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
