// A small store outside React: only the components that read a changed part render again.
import { useSyncExternalStore } from 'react';

export interface Store<T> {
  get(): T;
  /** Replaces the value and tells every reader; the same value again tells nobody. */
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

/** A store holding `initial`, which is also what the server renders. */
export function createStore<T>(initial: T): Store<T> & { readonly initial: T } {
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

/**
 * Reads a part of a store and renders again when that part changes.
 * @param select must return the same object for the same state, or a primitive
 */
export function useStore<T, S>(store: Store<T> & { readonly initial: T }, select: (value: T) => S): S {
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.get()),
    () => select(store.initial),
  );
}
