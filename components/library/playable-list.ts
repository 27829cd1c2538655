// Loads the songs of a whole list for the player, up to the size of a synced queue.
import type { Page, SongFilter, SongSort } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import type { PlayerSong } from '../player/types';
import { readEntries } from '../playlists/read-entries';
import { type SongRow, toPlayerSong } from '../songs/song-row';

export type PlayableList =
  | { of: 'songs'; filter: SongFilter; sort: SongSort }
  | { of: 'favorites' }
  /** `rows` when all are loaded: they include optimistic updates and are available offline. */
  | { of: 'playlist'; playlistId: number; rows: readonly SongRow[] | null };

const MAX_PAGES = 5;

export async function orderedSongs(list: PlayableList, maxPages = MAX_PAGES): Promise<PlayerSong[]> {
  if (list.of === 'playlist' && list.rows) return list.rows.map(toPlayerSong);
  const songs: PlayerSong[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page = await readPage(list, cursor);
    songs.push(...page.items);
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  return songs;
}

/** Random songs of the list: all of a short one, random pages of a long one. */
export async function shuffledSongs(list: PlayableList): Promise<PlayerSong[]> {
  if (list.of !== 'songs')
    return sample(await orderedSongs(list, Number.POSITIVE_INFINITY), MAX_PAGES * ANCHOR_PAGE);
  const { cursors } = await callApi(api.songs.anchors.$get({ query: { ...list.filter, sort: list.sort } }));
  const chosen = sample([undefined, ...cursors], MAX_PAGES);
  const pages = await Promise.all(chosen.map((cursor) => readPage(list, cursor)));
  return pages.flatMap(({ items }) => items);
}

/** Up to `max` random items. */
function sample<T>(all: readonly T[], max: number): T[] {
  const mixed = all.map((item) => ({ item, order: Math.random() })).sort((a, b) => a.order - b.order);
  return mixed.slice(0, max).map(({ item }) => item);
}

function readPage(list: PlayableList, cursor: string | undefined): Promise<Page<PlayerSong>> {
  if (list.of === 'playlist') return readPlaylist(list.playlistId, cursor);
  const page = { limit: String(ANCHOR_PAGE), ...(cursor !== undefined && { cursor }) };
  if (list.of === 'favorites') return callApi(api.favourites.$get({ query: page }));
  return callApi(api.songs.$get({ query: { ...list.filter, sort: list.sort, ...page } }));
}

async function readPlaylist(playlistId: number, from: string | undefined): Promise<Page<PlayerSong>> {
  const { items, next_cursor } = await readEntries(playlistId, from ?? null);
  return { items: items.map(({ row }) => toPlayerSong(row)), next_cursor };
}
