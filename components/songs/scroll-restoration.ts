'use client';
// Restores the scroll position and the focused row of a virtualized list, stored in `history.state`.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface Position {
  /** The first visible row. */
  row: number;
  /** Distance from the top of the screen to the top of that row, in pixels. */
  below: number;
  focus: number | null;
}

const DEBOUNCE_MS = 200;

interface Options {
  /** Offset of the first row and row height, in pixels; null before the first measurement. */
  measures: { top: number; height: number } | null;
  focused?: RefObject<number | null>;
  focus?: (row: number) => void;
}

/** @param name identifies the list within the page */
export function useScrollRestoration(name: string, { measures, focused, focus }: Options): void {
  const restored = useRef(false);
  useLayoutEffect(() => {
    if (restored.current || !measures) return;
    restored.current = true;
    const position = readPosition(name);
    if (!position) return;
    window.scrollTo({
      top: measures.top + position.row * measures.height - position.below,
      behavior: 'instant',
    });
    if (position.focus !== null) focus?.(position.focus);
  }, [name, measures, focus]);

  useEffect(() => {
    if (!measures) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      clearTimeout(timer);
      timer = undefined;
      const row = Math.max(0, Math.floor((window.scrollY - measures.top) / measures.height));
      const below = measures.top + row * measures.height - window.scrollY;
      writePosition(name, { row, below, focus: focused?.current ?? null });
    };
    const saveLater = () => {
      clearTimeout(timer);
      timer = setTimeout(save, DEBOUNCE_MS);
    };
    const flush = () => timer !== undefined && save();
    const options = { signal: stop.signal, capture: true, passive: true };
    document.addEventListener('scroll', saveLater, options);
    document.addEventListener('focusin', saveLater, options);
    // A click may navigate: flushes first.
    document.addEventListener('click', flush, options);
    window.addEventListener('pagehide', flush, options);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [name, measures, focused]);
}

function readPosition(name: string): Position | null {
  const places: Record<string, Position> | undefined = window.history.state?.places;
  return places?.[name] ?? null;
}

/** Bypasses Next's patched `replaceState`, which would re-render the page. */
function writePosition(name: string, position: Position): void {
  const { state } = window.history;
  const next = { ...state, places: { ...state?.places, [name]: position } };
  History.prototype.replaceState.call(window.history, next, '');
}
