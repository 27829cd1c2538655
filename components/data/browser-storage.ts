// Local and session storage of the browser. What it refuses, because it is blocked or full, is kept in memory until the page
// is left.

export interface BrowserStorage extends Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'> {
  keys(): string[];
}

function storageOf(area: 'localStorage' | 'sessionStorage'): BrowserStorage {
  const memory = new Map<string, string>();
  /** Null if the browser blocks it: then reading the property throws a SecurityError. */
  function attempt<T>(run: (storage: Storage) => T): T | null {
    try {
      return run(globalThis[area]);
    } catch {
      return null;
    }
  }
  return {
    getItem: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)),
    setItem(key, value) {
      const isStored = attempt((storage) => {
        storage.setItem(key, value);
        return true;
      });
      if (isStored) memory.delete(key);
      else memory.set(key, value);
    },
    removeItem(key) {
      memory.delete(key);
      attempt((storage) => storage.removeItem(key));
    },
    clear() {
      memory.clear();
      attempt((storage) => storage.clear());
    },
    keys() {
      const stored = attempt((storage) =>
        Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''),
      );
      return [...new Set([...memory.keys(), ...(stored ?? [])])];
    },
  };
}

export const localStore = storageOf('localStorage');
export const sessionStore = storageOf('sessionStorage');
