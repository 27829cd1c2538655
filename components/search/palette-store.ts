// Whether the command palette is open; null before it first opens, so that its code is not loaded.
import { createStore } from '../data/store';

export const paletteStore = createStore<boolean | null>(null);

export function openPalette(): void {
  paletteStore.set(true);
}
