// Tells open pages of the inspector that something they show may have changed; they ask again what it is.

export interface Changes {
  /** Whatever the tenant has just done. */
  tell(): void;
  /** @returns a function that ends it */
  subscribe(listener: () => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  return {
    tell() {
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
