// The viewer's favorite songs: one set for every list and the player, changed optimistically.
import { api, callApi, Problem } from '../data/api';
import { createPendingChanges, updateOptimistically } from '../data/optimistic-update';
import { createStore } from '../data/store';
import { showError, showToast } from '../ui/toast-store';
import { describeSongs } from './describe-songs';

interface NamedSong {
  song_id: number;
  songname: string;
}

type Changes = ReadonlyMap<number, boolean>;

/** Song ids, with changes that the server has not confirmed. */
export const favorites = createStore<ReadonlySet<number>>(new Set());

/** Whether `favorites` has been loaded; before, it has only songs that were added on this page. */
export const favoritesLoaded = createStore(false);

const pending = createPendingChanges<number, boolean>();
/** Changes since the last load began, which its response may lack. */
let recent = new Map<number, boolean>();
let loading = false;
let isListening = false;

/** Loads the favorites unless they are loaded, and again whenever the tab becomes visible. Errors are ignored. */
export function loadFavorites(): void {
  if (!isListening) document.addEventListener('visibilitychange', onVisibility);
  isListening = true;
  if (!favoritesLoaded.get()) refreshFavorites();
}

const onVisibility = () => document.visibilityState === 'visible' && refreshFavorites();

export function refreshFavorites(): void {
  if (loading) return;
  loading = true;
  recent = new Map(pending.get());
  callApi(api.favourites.ids.$get())
    .then((ids) => {
      favorites.set(withChanges(ids, recent));
      favoritesLoaded.set(true);
    })
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    })
    .finally(() => {
      loading = false;
    });
}

function withChanges(ids: Iterable<number>, changes: Changes): Set<number> {
  const set = new Set(ids);
  for (const [id, isFavorite] of changes) {
    if (isFavorite) set.add(id);
    else set.delete(id);
  }
  return set;
}

function show(changes: Changes): void {
  for (const [id, isFavorite] of changes) recent.set(id, isFavorite);
  favorites.set(withChanges(favorites.get(), changes));
}

const isFavorite = (id: number) => favorites.get().has(id);

export function toggleFavorite(song: NamedSong): void {
  void setFavorites([song], !isFavorite(song.song_id));
}

/** Adds songs to the favorites or removes them, and shows a toast for those that changed. Removing can be undone. */
export async function setFavorites(songs: readonly NamedSong[], value: boolean): Promise<void> {
  const owned = songs.filter(({ song_id }) => !pending.get().has(song_id));
  const before = favorites.get();
  const keys = songs.map(({ song_id }) => song_id);
  await updateOptimistically(pending, { keys, value, current: isFavorite, show, send }).catch(showError);
  const changedTo = (to: boolean) =>
    owned.filter(({ song_id }) => isFavorite(song_id) === to && before.has(song_id) !== to);
  const [added, removed] = [changedTo(true), changedTo(false)];
  if (added.length > 0) showToast(`Added ${describeSongs(added)} to favorites`);
  if (removed.length > 0) {
    showToast(`Removed ${describeSongs(removed)} from favorites`, {
      label: 'Undo',
      run: () => void setFavorites(removed, true),
    });
  }
}

/** @returns the songs that could not be added because the viewer may no longer play them */
async function send(song_ids: readonly number[], value: boolean): Promise<Changes | undefined> {
  const json = { song_ids: [...song_ids] };
  if (!value) {
    await callApi(api.favourites.$delete({ json }));
    return undefined;
  }
  const added = new Set((await callApi(api.favourites.$put({ json }))).song_ids);
  return new Map(song_ids.filter((id) => !added.has(id)).map((id) => [id, false]));
}
