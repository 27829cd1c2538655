// The listen outlives a reload with its tab, as the queue does with the server: what was heard before counts on.
import type { Listen } from './listen';

/** `sessionStorage` fits. */
type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (userId: string) => `encore-listen:${userId}`;

/** Keeps the listen of a listener, in the place of the one before. */
export function keepListen(shelf: Shelf, userId: string, listen: Listen): void {
  shelf.setItem(keyOf(userId), JSON.stringify(listen));
}

/** The listen that was kept, or none when that is not one. */
export function keptListen(shelf: Shelf, userId: string): Listen | null {
  try {
    const value: unknown = JSON.parse(shelf.getItem(keyOf(userId)) ?? 'null');
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
