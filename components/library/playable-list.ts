// Loads the songs of a whole list for the player, up to the size of a synced queue.
import type { Mix, Page, SongFilter, SongSort } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import { readPages } from '../data/read-pages';
import type { PlayerSong } from '../player/types';
import { readEntries } from '../playlists/read-entries';
import { type SongRow, toPlayerSong } from '../songs/song-row';

export type PlayableList =
  | { of: 'songs'; filter: SongFilter; sort: SongSort }
  | { of: 'favorites' }
  | { of: 'mix'; mix: Mix }
  | { of: 'song'; song: PlayerSong }
  /** `rows` when all are loaded: they include optimistic updates and are available offline. */
  | { of: 'playlist'; playlistId: number; rows: readonly SongRow[] | null };

const MAX_PAGES = 5;
const MAX_SONGS = MAX_PAGES * ANCHOR_PAGE;

export async function orderedSongs(list: PlayableList, maxSongs = MAX_SONGS): Promise<PlayerSong[]> {
  if (list.of === 'playlist' && list.rows) return list.rows.map(toPlayerSong);
  if (list.of === 'song') return [list.song];
  if (list.of === 'mix') return callApi(api.mixes[':mix'].$get({ param: { mix: list.mix } }));
  return (await readPages((cursor) => readPage(list, cursor), maxSongs)).items;
}

/** Random songs of the list: all of a short one, random pages of a long one. */
export async function shuffledSongs(list: PlayableList): Promise<PlayerSong[]> {
  if (list.of !== 'songs') return sample(await orderedSongs(list, Number.POSITIVE_INFINITY), MAX_SONGS);
  const { cursors } = await callApi(api.songs.anchors.$get({ query: { ...list.filter, sort: list.sort } }));
  const chosen = sample([null, ...cursors], MAX_PAGES);
  const pages = await Promise.all(chosen.map((cursor) => readPage(list, cursor)));
  return pages.flatMap(({ items }) => items);
}

/** Up to `max` random items. */
function sample<T>(all: readonly T[], max: number): T[] {
  const mixed = all.map((item) => ({ item, order: Math.random() })).sort((a, b) => a.order - b.order);
  return mixed.slice(0, max).map(({ item }) => item);
}

type PagedList = Extract<PlayableList, { of: 'songs' | 'favorites' | 'playlist' }>;

function readPage(list: PagedList, cursor: string | null): Promise<Page<PlayerSong>> {
  if (list.of === 'playlist') return readPlaylist(list.playlistId, cursor);
  const page = { limit: String(ANCHOR_PAGE), ...(cursor !== null && { cursor }) };
  if (list.of === 'favorites') return callApi(api.favourites.$get({ query: page }));
  return callApi(api.songs.$get({ query: { ...list.filter, sort: list.sort, ...page } }));
}

async function readPlaylist(playlistId: number, cursor: string | null): Promise<Page<PlayerSong>> {
  const { items, next_cursor } = await readEntries(playlistId, cursor);
  return { items: items.map(({ row }) => toPlayerSong(row)), next_cursor };
}
