// Whether the palette is open; null until it is asked for the first time, so that nothing of it is loaded before.
import { createStore } from '../data/store';

export const paletteStore = createStore<boolean | null>(null);

export function openPalette(): void {
  paletteStore.set(true);
}
