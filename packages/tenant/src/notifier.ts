// In-process publish/subscribe.

export interface Notifier<T> {
  notify(value: T): void;
  /** @returns a function that unsubscribes */
  subscribe(listener: (value: T) => void): () => void;
}

export function createNotifier<T = void>(): Notifier<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    notify(value) {
      for (const listener of listeners) listener(value);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
