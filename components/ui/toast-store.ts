// The toasts on screen: short messages over the page, some with an action such as Undo.
import { createStore } from '../data/store';

export interface Toast {
  id: number;
  text: string;
  /** Screen readers announce errors immediately, and others at the next pause. */
  tone: 'info' | 'error';
  action?: { label: string; run: () => void } | undefined;
  /** Whether it stays until it is dismissed. */
  stays?: boolean;
}

const MAX_TOASTS = 3;

export const toasts = createStore<readonly Toast[]>([]);

let lastId = 0;

/** @returns the id that `dismissToast` takes */
export function showToast(
  text: string,
  action?: Toast['action'],
  { stays = false }: Pick<Toast, 'stays'> = {},
): number {
  return add({ text, tone: 'info', action, stays });
}

/** Has no effect on a toast that has been dismissed. */
export function changeToast(id: number, text: string): void {
  toasts.set(toasts.get().map((toast) => (toast.id === id ? { ...toast, text } : toast)));
}

/** Shows the message of an `Error`, or a generic text for any other value. */
export function showError(error: unknown): number {
  const text = error instanceof Error ? error.message : 'Something went wrong. Try again.';
  return add({ text, tone: 'error' });
}

export function dismissToast(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** Replaces a toast with the same text. */
function add(toast: Omit<Toast, 'id'>): number {
  lastId += 1;
  const others = toasts.get().filter((other) => other.text !== toast.text);
  toasts.set([...others, { ...toast, id: lastId }].slice(-MAX_TOASTS));
  return lastId;
}
