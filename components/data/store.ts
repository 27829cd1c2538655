// Store outside React: a component renders again only when the part it reads changes.
import { useSyncExternalStore } from 'react';

export interface Store<T> {
  /** The value during server rendering and hydration. */
  readonly initial: T;
  get(): T;
  /** Replaces the value and notifies subscribers, unless it is the same value. */
  set(next: T): void;
  /** @returns unsubscribes */
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    initial,
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** @param select must return the same object for the same state, or a primitive */
export function useStore<T, S>(store: Omit<Store<T>, 'set'>, select: (value: T) => S): S {
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.get()),
    () => select(store.initial),
  );
}
