'use client';
// Clears the previous listener's data from this browser, on pages for signed-out visitors.
import { useEffect } from 'react';
import { isSignInPopup } from '../connection/sign-in-popup';

export function ClearLocalData() {
  useEffect(() => {
    // The listener is still on the page that opened the window.
    if (isSignInPopup()) return;
    import('./local-data').then(({ clearLocalData }) => clearLocalData()).catch(() => undefined);
  }, []);
  return null;
}
