'use client';
// Refreshes the current page when uploaded songs have been added.
import { useEffect, useRef } from 'react';
import { useStore } from '../data/store';
import { useRefresh } from '../data/use-refresh';
import { uploadStore } from './upload-store';

/** Several songs added within this time cause one refresh. */
const THROTTLE_MS = 2000;

export function useRefreshOnUpload(): void {
  const refresh = useRefresh();
  const added = useStore(uploadStore, ({ items }) => items.filter(({ state }) => state === 'added').length);
  const previous = useRef(added);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const hasMore = added > previous.current;
    previous.current = added;
    if (!hasMore || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      refresh();
    }, THROTTLE_MS);
  }, [added, refresh]);
  useEffect(() => () => clearTimeout(timer.current), []);
}
