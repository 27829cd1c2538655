// Process-wide state for code that is bundled twice, by Next and for server.ts.

const REGISTRY = Symbol.for('encore.once-per-process');

/**
 * Returns the process-wide value named `name`, created on first use. Store only plain data, promises and built-in
 * collections: the two bundles have different copies of every class, so `instanceof` fails across them.
 */
export function oncePerProcess<T>(name: string, create: () => T): T {
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

/** A map whose entries expire. */
export interface BoundedCache<T> {
  get(key: string): T | undefined;
  /** @param expiresAt milliseconds since the epoch */
  set(key: string, value: T, expiresAt: number): void;
  delete(key: string): void;
}

/** A process-wide cache named `name`; beyond `limit` entries it drops the oldest. */
export function processCache<T>(name: string, limit: number): BoundedCache<T> {
  const entries = oncePerProcess(name, () => new Map<string, Entry<T>>());
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
