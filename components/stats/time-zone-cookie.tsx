'use client';
// Stores the browser's time zone in a cookie, and refreshes a page rendered for another one.
import { useEffect } from 'react';
import { useRefresh } from '../data/use-refresh';
import { TIME_ZONE_COOKIE } from '../time-zone';

const YEAR_MS = 365 * 24 * 3_600_000;

/** @param rendered the time zone the page was rendered for */
export function TimeZoneCookie({ rendered }: { rendered: string }) {
  const refresh = useRefresh();
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // Safari before 18.4 and Firefox before 140 lack cookieStore: they get times in UTC.
    if (own === rendered || !('cookieStore' in window)) return;
    const expires = Date.now() + YEAR_MS;
    const cookie = { name: TIME_ZONE_COOKIE, value: own, path: '/', sameSite: 'lax', expires } as const;
    window.cookieStore.set(cookie).then(refresh, () => undefined);
  }, [rendered, refresh]);
  return null;
}
