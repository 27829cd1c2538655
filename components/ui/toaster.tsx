'use client';
// Renders toasts. The code of the list is loaded with the first toast.
import { useStore } from '../data/store';
import { LazyMount, loadable } from './loadable';
import { toasts } from './toast-store';

const [ToastList] = loadable(() => import('./toast-list'));

export function Toaster() {
  const hasToasts = useStore(toasts, (list) => list.length > 0);
  return (
    <LazyMount when={hasToasts}>
      <ToastList />
    </LazyMount>
  );
}
