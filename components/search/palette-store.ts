// Whether the search dialog is open; null before it first opens, so that its code is not loaded.
import { createStore } from '../data/store';

export const paletteStore = createStore<boolean | null>(null);

/** The signed-in listener, whose searches are remembered. */
export const searcherStore = createStore('');

export function openPalette(): void {
  paletteStore.set(true);
}
