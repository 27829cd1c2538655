'use client';
// Renders toasts. The code of the list is loaded with the first toast.
import { lazy, Suspense, useState } from 'react';
import { useStore } from '../data/store';
import { toasts } from './toast-store';

const ToastList = lazy(() => import('./toast-list'));

export function Toaster() {
  const hasToasts = useStore(toasts, (list) => list.length > 0);
  const [mounted, setMounted] = useState(false);
  if (hasToasts && !mounted) setMounted(true);
  return mounted ? (
    <Suspense>
      <ToastList />
    </Suspense>
  ) : null;
}
