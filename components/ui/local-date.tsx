'use client';
// A date in the viewer's time zone; in UTC until the page is hydrated.
import { useSyncExternalStore } from 'react';
import { formatDate } from '../format';

const never = () => () => undefined;
let zone: string | undefined;

function localZone(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}

/** @param time ISO 8601 */
export function LocalDate({ time }: { time: string }) {
  const timeZone = useSyncExternalStore(never, localZone, () => 'UTC');
  return <time dateTime={time}>{formatDate(time, timeZone)}</time>;
}
