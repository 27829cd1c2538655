// Tells the page that a playlist was changed from elsewhere: a menu, a drag, another part of the same page.
import { createStore } from '../data/store';

/** Grows with every change made away from the playlist's own page; `playlistId` is the one changed last. */
export const changedStore = createStore<{ times: number; playlistId: number | null }>({
  times: 0,
  playlistId: null,
});

export function noteChange(playlistId: number): void {
  changedStore.set({ times: changedStore.get().times + 1, playlistId });
}
