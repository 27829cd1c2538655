'use client';
// Clears the previous listener's data from this browser, on pages for signed-out visitors.
import { useEffect } from 'react';
import { forgetAllSearches } from '../search/recent-searches';
import { announceListener } from './listener-channel';
import { clearOfflineCaches } from './offline-cache';

export function ClearLocalData() {
  useEffect(() => {
    sessionStorage.clear();
    forgetAllSearches();
    announceListener(null);
    if ('caches' in window) void clearOfflineCaches();
  }, []);
  return null;
}
