// Counts changes to playlists from elsewhere on the page, such as the menu of a song.
import { createStore } from '../data/store';

export const playlistChanges = createStore(0);

export function notifyPlaylistChanged(): void {
  playlistChanges.set(playlistChanges.get() + 1);
}
