// State that must exist once in a process although this code is bundled twice: by Next, and for server.ts.

const REGISTRY = Symbol.for('encore.auth.shared');

/**
 * The one value of that name in this process, created on first use. Only plain data, promises of it, and built-in
 * collections belong in it: an instance of a class would be of another bundle's class for one of the two readers.
 */
export function shared<T>(name: string, create: () => T): T {
  const holder = globalThis as { [REGISTRY]?: Map<string, unknown> };
  holder[REGISTRY] ??= new Map();
  const registry = holder[REGISTRY];
  if (!registry.has(name)) registry.set(name, create());
  return registry.get(name) as T;
}

interface Entry<T> {
  value: T;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** A map that forgets: entries after their time, and the oldest ones beyond `limit`. */
export interface BoundedCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T, expiresAt: number): void;
  delete(key: string): void;
}

/** A cache of at most `limit` entries under that name, one for the process. */
export function sharedCache<T>(name: string, limit: number): BoundedCache<T> {
  const entries = shared(name, () => new Map<string, Entry<T>>());
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.expiresAt > Date.now()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value, expiresAt) {
      entries.delete(key);
      entries.set(key, { value, expiresAt });
      for (const oldest of entries.keys()) {
        if (entries.size <= limit) break;
        entries.delete(oldest);
      }
    },
    delete(key) {
      entries.delete(key);
    },
  };
}
