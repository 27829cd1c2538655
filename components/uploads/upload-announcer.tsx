'use client';
// Tells a screen reader what matters: that sending began, each file that cannot be taken, and what became of all.
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../format';
import { summary } from './progress';
import { isUnderWay, type UploadItem, uploads } from './upload-store';

export function UploadAnnouncer() {
  const [words, setWords] = useState('');
  const before = useRef<readonly UploadItem[]>(uploads.get().items);
  useEffect(
    () =>
      uploads.subscribe(() => {
        const { items, leftOut } = uploads.get();
        const said = news(before.current, items, leftOut);
        before.current = items;
        if (said) setWords(said);
      }),
    [],
  );
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}

/** What is worth saying about a change; progress is not. */
function news(before: readonly UploadItem[], now: readonly UploadItem[], leftOut: number): string | null {
  const wasUnderWay = before.filter(isUnderWay).length;
  const isNow = now.filter(isUnderWay).length;
  if (isNow === 0) return wasUnderWay > 0 ? summary(now, leftOut) : null;
  if (now.length > before.length) return `Uploading ${formatCount(isNow, 'file')}.`;
  const offline = now.some(({ state }) => state === 'offline');
  if (offline && !before.some(({ state }) => state === 'offline')) {
    return 'The connection was lost. Uploads go on by themselves once it is back.';
  }
  const problem = now.find(
    (item) => item.problem && !before.some(({ id, problem: old }) => id === item.id && old),
  );
  return problem?.problem ?? null;
}
