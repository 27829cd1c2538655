'use client';
// On pages for people who are not signed in: nothing of the listener before them stays, on this machine or in other tabs.
import { useEffect } from 'react';
import { tellListener } from './listener-channel';
import { forgetKept } from './offline-cache';

export function Forget() {
  useEffect(() => {
    sessionStorage.clear();
    tellListener(null);
    if ('caches' in window) void forgetKept();
  }, []);
  return null;
}
