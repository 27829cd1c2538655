'use client';
// Loads the notices about the connection in an idle moment, while there is one.
import { useEffect, useState } from 'react';
import { loadable } from '../ui/loadable';

const [Connection] = loadable(() => import('./connection'));

const IDLE_TIMEOUT_MS = 2000;

/** @param userId the listener of this page */
export function ConnectionHost({ userId }: { userId: string }) {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    if (!('requestIdleCallback' in window)) return setIdle(true);
    const idle = requestIdleCallback(() => setIdle(true), { timeout: IDLE_TIMEOUT_MS });
    return () => cancelIdleCallback(idle);
  }, []);
  return isIdle && <Connection userId={userId} />;
}
