'use client';
// Songs that were uploaded appear on the page the listener is on.
import { useEffect, useRef } from 'react';
import { useStore } from '../data/store';
import { useRefresh } from '../data/use-refresh';
import { uploads } from './upload-store';

/** Of many songs in a row each would have the page read again: once in so many milliseconds is enough. */
const PAUSE_MS = 2000;

/** Reads the page again when songs were added. */
export function useRefreshOnUpload(): void {
  const refresh = useRefresh();
  const added = useStore(uploads, ({ items }) => items.filter(({ state }) => state === 'added').length);
  const before = useRef(added);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const isMore = added > before.current;
    before.current = added;
    if (!isMore || pause.current !== undefined) return;
    pause.current = setTimeout(() => {
      pause.current = undefined;
      refresh();
    }, PAUSE_MS);
  }, [added, refresh]);
  useEffect(() => () => clearTimeout(pause.current), []);
}
