'use client';
// Announces the start, problems and results of uploads to screen readers.
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../format';
import { summarize } from './progress';
import { isActive, type UploadItem, uploadStore } from './upload-store';

export function UploadAnnouncer() {
  const [message, setMessage] = useState('');
  const previous = useRef<readonly UploadItem[]>(uploadStore.get().items);
  useEffect(
    () =>
      uploadStore.subscribe(() => {
        const { items, skipped } = uploadStore.get();
        const announcement = announcementFor(previous.current, items, skipped);
        previous.current = items;
        if (announcement) setMessage(announcement);
      }),
    [],
  );
  return (
    <p role="status" className="sr-only">
      {message}
    </p>
  );
}

/** @returns null for changes that are not announced, such as progress */
function announcementFor(
  before: readonly UploadItem[],
  now: readonly UploadItem[],
  skipped: number,
): string | null {
  const active = now.filter(isActive).length;
  if (active === 0) return before.some(isActive) ? summarize(now, skipped) : null;
  if (now.length > before.length) return `Uploading ${formatCount(active, 'file')}.`;
  const isOffline = now.some(({ state }) => state === 'offline');
  if (isOffline && !before.some(({ state }) => state === 'offline')) {
    return 'Connection lost. Uploads resume when you’re back online.';
  }
  const problem = now.find(
    (item) => item.problem && !before.some(({ id, problem: old }) => id === item.id && old),
  );
  return problem?.problem ?? null;
}
