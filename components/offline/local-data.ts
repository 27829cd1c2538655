// What a listener leaves behind in a browser.
import { sessionStore } from '../data/browser-storage';
import { forgetAllSearches } from '../search/recent-searches';
import { announceListener } from './listener-channel';
import { clearOfflineCaches } from './offline-cache';

/** Clears it, and signs the listener out in other tabs. */
export function clearLocalData(): void {
  sessionStore.clear();
  forgetAllSearches();
  announceListener(null);
  if ('caches' in window) clearOfflineCaches().catch(() => undefined);
}
