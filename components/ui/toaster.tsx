'use client';
// Renders toasts. The code of the list is loaded with the first toast.
import { lazy } from 'react';
import { useStore } from '../data/store';
import { LazyMount } from './lazy-mount';
import { toasts } from './toast-store';

const ToastList = lazy(() => import('./toast-list'));

export function Toaster() {
  const hasToasts = useStore(toasts, (list) => list.length > 0);
  return (
    <LazyMount when={hasToasts}>
      <ToastList />
    </LazyMount>
  );
}
