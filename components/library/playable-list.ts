// The songs of a whole list, read when it shall be played: as many as a queue that follows the listener keeps.

import type { Page, SongFilter, SongSort } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import type { PlayerSong } from '../player/types';
import { readEntries } from '../playlists/entry-pages';
import { type SongRow, toPlayerSong } from '../songs/song-row';

/** What can be played as a whole. */
export type PlayableList =
  | { of: 'songs'; within: SongFilter; sort: SongSort }
  | { of: 'favourites' }
  /** With its `rows` once they have all been read: they are as they are seen, and there without a network. */
  | { of: 'playlist'; playlistId: number; rows: readonly SongRow[] | null };

const MOST_PAGES = 5;

/** The first songs, in the order of the list. */
export async function orderedSongs(list: PlayableList, mostPages = MOST_PAGES): Promise<PlayerSong[]> {
  if (list.of === 'playlist' && list.rows) return list.rows.map(toPlayerSong);
  const songs: PlayerSong[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await readPage(list, cursor);
    songs.push(...page.items);
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  return songs;
}

/** Songs from anywhere in the list, for a player that shuffles them: all of a short list, pages by chance of a long one. */
export async function shuffledSongs(list: PlayableList): Promise<PlayerSong[]> {
  if (list.of !== 'songs')
    return some(await orderedSongs(list, Number.POSITIVE_INFINITY), MOST_PAGES * ANCHOR_PAGE);
  const { cursors } = await callApi(api.songs.anchors.$get({ query: { ...list.within, sort: list.sort } }));
  const chosen = some([undefined, ...cursors], MOST_PAGES);
  const pages = await Promise.all(chosen.map((cursor) => readPage(list, cursor)));
  return pages.flatMap(({ items }) => items);
}

/** So many of them at most, by chance. */
function some<T>(all: readonly T[], most: number): T[] {
  const mixed = all.map((one) => ({ one, at: Math.random() })).sort((a, b) => a.at - b.at);
  return mixed.slice(0, most).map(({ one }) => one);
}

function readPage(list: PlayableList, cursor: string | undefined): Promise<Page<PlayerSong>> {
  if (list.of === 'playlist') return readPlaylist(list.playlistId, cursor);
  const page = { limit: String(ANCHOR_PAGE), ...(cursor !== undefined && { cursor }) };
  if (list.of === 'favourites') return callApi(api.favourites.$get({ query: page }));
  return callApi(api.songs.$get({ query: { ...list.within, sort: list.sort, ...page } }));
}

async function readPlaylist(playlistId: number, from: string | undefined): Promise<Page<PlayerSong>> {
  const { rows, cursor } = await readEntries(playlistId, from ?? null);
  return { items: rows.map(({ row }) => toPlayerSong(row)), next_cursor: cursor };
}
