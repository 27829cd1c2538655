// The last searches of a listener, kept in this browser until sign-out.
import { type BrowserStorage, localStore } from '../data/browser-storage';

const PREFIX = 'encore-searches:';
const MAX = 6;

type SearchStorage = Pick<BrowserStorage, 'getItem' | 'setItem' | 'removeItem'>;

/** Latest first. */
export function recentSearches(userId: string, storage: SearchStorage = localStore): string[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(PREFIX + userId) ?? '[]');
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string').slice(0, MAX) : [];
  } catch {
    return [];
  }
}

/** Commands and empty searches are not remembered. */
export function rememberSearch(userId: string, words: string, storage: SearchStorage = localStore): void {
  const search = words.trim().slice(0, 200);
  if (search === '' || search.startsWith('>')) return;
  const others = recentSearches(userId, storage).filter(
    (other) => other.toLowerCase() !== search.toLowerCase(),
  );
  storage.setItem(PREFIX + userId, JSON.stringify([search, ...others].slice(0, MAX)));
}

export function forgetSearches(userId: string, storage: SearchStorage = localStore): void {
  storage.removeItem(PREFIX + userId);
}

/** Of all listeners of this browser, at sign-out. */
export function forgetAllSearches(): void {
  for (const key of localStore.keys()) if (key.startsWith(PREFIX)) localStore.removeItem(key);
}
