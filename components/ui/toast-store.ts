// Short messages that appear over the page, some with a way to take a step back.
import { createStore } from '../store';

export interface Toast {
  id: number;
  text: string;
  /** An error is announced at once; anything else waits for a pause. */
  tone: 'info' | 'error';
  action?: { label: string; run: () => void } | undefined;
}

export const toasts = createStore<readonly Toast[]>([]);

let lastId = 0;

/** Shows `text`; with `action`, a button beside it. Returns the id `dismiss` takes. */
export function say(text: string, action?: Toast['action']): number {
  return add({ text, tone: 'info', action });
}

/** Says what went wrong, in the words the listener should read. */
export function sayError(error: unknown): number {
  const text = error instanceof Error ? error.message : 'Something went wrong. Try again.';
  return add({ text, tone: 'error' });
}

export function dismiss(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** At most three at a time, and the same sentence only once. */
function add(toast: Omit<Toast, 'id'>): number {
  lastId += 1;
  const others = toasts.get().filter((other) => other.text !== toast.text);
  toasts.set([...others.slice(-2), { ...toast, id: lastId }]);
  return lastId;
}
