'use client';
// Where toasts appear. How they look and behave is loaded with the first one.
import { lazy, Suspense, useState } from 'react';
import { useStore } from '../store';
import { toasts } from './toast-store';

const ToastList = lazy(() => import('./toast-list'));

export function Toaster() {
  const any = useStore(toasts, (list) => list.length > 0);
  const [wanted, setWanted] = useState(false);
  if (any && !wanted) setWanted(true);
  return wanted ? (
    <Suspense>
      <ToastList />
    </Suspense>
  ) : null;
}
