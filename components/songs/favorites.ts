// Which songs are favourites: one set for all hearts of all lists and of the player, read when the first is shown and again
// when the listener, who may have been elsewhere, is back.
import { api, callApi, Problem } from '../data/api';
import { createStore } from '../data/store';
import { showError, showToast } from '../ui/toast-store';
import { describeSongs } from './describe-songs';

interface Named {
  song_id: number;
  songname: string;
}

/** The ids of the favourites as they are seen: a change shows at once, and is taken back when it was refused. */
export const favorites = createStore<ReadonlySet<number>>(new Set());

/** Whether they have been read by now; until then only what was pressed here is among them. */
export const favoritesLoaded = createStore(false);

/** Changes that the server has not answered yet: what each song shall be. */
const wanted = new Map<number, boolean>();
/** What songs have become here since the last reading began, which may not know of it. */
let recent = new Map<number, boolean>();
let reading = false;
let isFollowed = false;

/** Reads the favourites unless that was done already; hearts stay empty while they cannot be read. */
export function loadFavorites(): void {
  if (!isFollowed) document.addEventListener('visibilitychange', onVisibility);
  isFollowed = true;
  if (!favoritesLoaded.get()) refreshFavorites();
}

const onVisibility = () => document.visibilityState === 'visible' && refreshFavorites();

/** Reads the favourites as they are by now. */
export function refreshFavorites(): void {
  if (reading) return;
  reading = true;
  recent = new Map(wanted);
  callApi(api.favourites.ids.$get())
    .then((ids) => {
      favorites.set(changed(ids, recent));
      favoritesLoaded.set(true);
    })
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    })
    .finally(() => {
      reading = false;
    });
}

type Changes = ReadonlyMap<number, boolean>;

/** A set of ids after changes. */
function changed(ids: Iterable<number>, changes: Changes): Set<number> {
  const set = new Set(ids);
  for (const [id, favourite] of changes) {
    if (favourite) set.add(id);
    else set.delete(id);
  }
  return set;
}

function show(changes: Changes): void {
  for (const [id, favourite] of changes) recent.set(id, favourite);
  favorites.set(changed(favorites.get(), changes));
}

/** Makes a song a favourite, or none any more. */
export function toggleFavorite(song: Named): void {
  void setFavorites([song], !favorites.get().has(song.song_id));
}

/** Makes songs favourites, or none any more, and says of which that was done. What was taken away can be taken back. */
export async function setFavorites(songs: readonly Named[], favourite: boolean): Promise<void> {
  const wishes = new Map(songs.map(({ song_id }) => [song_id, favourite]));
  const fresh = [...wishes.keys()].filter((id) => !wanted.has(id));
  const before = new Map(fresh.map((id) => [id, favorites.get().has(id)]));
  for (const id of wishes.keys()) wanted.set(id, favourite);
  show(wishes);
  const known = await settle(before);
  const became = (is: boolean) =>
    songs.filter(({ song_id }) => known.get(song_id) === is && before.get(song_id) !== is);
  const [added, removed] = [became(true), became(false)];
  if (added.length > 0) showToast(`${describeSongs(added, ['is a favourite', 'are favourites'])}.`);
  if (removed.length > 0) {
    showToast(`${describeSongs(removed, ['is no favourite', 'are no favourites'])} any more.`, {
      label: 'Undo',
      run: () => void setFavorites(removed, true),
    });
  }
}

/**
 * Tells the server of songs until it knows what each shall be: presses that come meanwhile wait, and the last one counts.
 * @param before what the songs were
 * @returns what they are then
 */
async function settle(before: Changes): Promise<Changes> {
  const known = new Map(before);
  const open = () => [...known.keys()].filter((id) => wanted.get(id) !== known.get(id));
  try {
    for (let ids = open(); ids.length > 0; ids = open()) {
      for (const favourite of [true, false]) {
        const some = ids.filter((id) => wanted.get(id) === favourite);
        if (some.length > 0) for (const [id, is] of await send(some, favourite)) known.set(id, is);
      }
    }
  } catch (error) {
    show(known);
    showError(error);
  } finally {
    for (const id of before.keys()) wanted.delete(id);
  }
  return known;
}

/** Asks for songs to become favourites, or none. One that nobody may hear any more becomes none, and is wanted no more. */
async function send(song_ids: number[], favourite: boolean): Promise<Changes> {
  if (!favourite) {
    await callApi(api.favourites.$delete({ json: { song_ids } }));
    return new Map(song_ids.map((id) => [id, false]));
  }
  const heard = new Set((await callApi(api.favourites.$put({ json: { song_ids } }))).song_ids);
  const gone = new Map(song_ids.filter((id) => !heard.has(id)).map((id) => [id, false]));
  for (const id of gone.keys()) wanted.set(id, false);
  show(gone);
  return new Map([...[...heard].map((id): [number, boolean] => [id, true]), ...gone]);
}
