'use client';
// Clears the previous listener's data from this browser, on pages for signed-out visitors.
import { useEffect } from 'react';
import { isSignInPopup } from '../connection/sign-in-popup';
import { sessionStore } from '../data/browser-storage';
import { forgetAllSearches } from '../search/recent-searches';
import { announceListener } from './listener-channel';
import { clearOfflineCaches } from './offline-cache';

export function ClearLocalData() {
  useEffect(() => {
    // The listener is still on the page that opened the window.
    if (isSignInPopup()) return;
    sessionStore.clear();
    forgetAllSearches();
    announceListener(null);
    if ('caches' in window) clearOfflineCaches().catch(() => undefined);
  }, []);
  return null;
}
