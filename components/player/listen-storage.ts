// Persists the current listen in session storage, so that it continues after a reload.
import type { Listen } from './listen';

type ListenStorage = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (userId: string) => `encore-listen:${userId}`;

export function saveListen(storage: ListenStorage, userId: string, listen: Listen): void {
  storage.setItem(keyOf(userId), JSON.stringify(listen));
}

/** @returns the saved listen without its last moment, or null if there is none or it is malformed */
export function loadListen(storage: ListenStorage, userId: string): Listen | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(keyOf(userId)) ?? 'null');
    return isListen(value) ? { ...value, last: null } : null;
  } catch {
    return null;
  }
}

function isListen(value: unknown): value is Listen {
  return (
    typeof value === 'object' &&
    value !== null &&
    'song' in value &&
    'heardMs' in value &&
    typeof value.heardMs === 'number'
  );
}
