'use client';
// Where the listener was in a long list, kept with the entry of the browser's history: going back and reloading find
// the same row on screen, and the same one with the focus.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** A place in a list. */
interface Place {
  /** The first row on screen, and how far its top lies below that of the screen, in pixels. */
  row: number;
  below: number;
  /** The row with the focus; null when none has it. */
  focus: number | null;
}

/** A place is kept when scrolling has rested so long, in milliseconds. */
const REST_MS = 200;

interface Options {
  /** Where the first row begins on the page, and how high a row is, in pixels; null until it has been measured. */
  measures: { top: number; height: number } | null;
  /** The row with the focus; left out where the browser keeps the focus itself. */
  focused?: RefObject<number | null>;
  /** Called with the row that shall have the focus again. */
  focus?: (row: number) => void;
}

/** @param name tells the lists of one page apart; the same one each time */
export function useScrollRestoration(name: string, { measures, focused, focus }: Options): void {
  const restored = useRef(false);
  useLayoutEffect(() => {
    if (restored.current || !measures) return;
    restored.current = true;
    const place = keptPlace(name);
    if (!place) return;
    window.scrollTo({ top: measures.top + place.row * measures.height - place.below, behavior: 'instant' });
    if (place.focus !== null) focus?.(place.focus);
  }, [name, measures, focus]);

  useEffect(() => {
    if (!measures) return;
    const stop = new AbortController();
    let rest: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(rest);
      rest = undefined;
      const row = Math.max(0, Math.floor((window.scrollY - measures.top) / measures.height));
      const below = measures.top + row * measures.height - window.scrollY;
      keepPlace(name, { row, below, focus: focused?.current ?? null });
    };
    const keepSoon = () => {
      clearTimeout(rest);
      rest = setTimeout(keep, REST_MS);
    };
    const keepNow = () => rest !== undefined && keep();
    const on = { signal: stop.signal, capture: true, passive: true };
    document.addEventListener('scroll', keepSoon, on);
    document.addEventListener('focusin', keepSoon, on);
    // Whatever leads to another page is kept before.
    document.addEventListener('click', keepNow, on);
    window.addEventListener('pagehide', keepNow, on);
    return () => {
      stop.abort();
      clearTimeout(rest);
    };
  }, [name, measures, focused]);
}

function keptPlace(name: string): Place | null {
  const places: Record<string, Place> | undefined = window.history.state?.places;
  return places?.[name] ?? null;
}

/** Adds to what the router keeps with the entry, past the router: it need not look at the page again. */
function keepPlace(name: string, place: Place): void {
  const { state } = window.history;
  const next = { ...state, places: { ...state?.places, [name]: place } };
  History.prototype.replaceState.call(window.history, next, '');
}
