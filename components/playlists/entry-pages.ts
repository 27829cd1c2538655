// The songs of a playlist, read page by page.
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import { type Entry, toEntry } from './entries';

/** Where in a playlist reading begins. */
export interface Rest {
  /** Null when there is nothing to read. */
  cursor: string | null;
  /** How many entries stand before it. */
  at: number;
}

export interface EntryPage {
  rows: readonly Entry[];
  /** Leads to the page behind; null when there is none. */
  cursor: string | null;
  /** The version of the list it was read from. */
  version: number;
}

/** Reads a page of a playlist, the first one for null. @throws {Problem} */
export async function readEntries(playlistId: number, cursor: string | null): Promise<EntryPage> {
  const param = { playlist_id: String(playlistId) };
  const query = { limit: String(ANCHOR_PAGE), ...(cursor !== null && { cursor }) };
  const { songs, songs_version } = await callApi(api.playlists[':playlist_id'].$get({ param, query }));
  return { rows: songs.items.map(toEntry), cursor: songs.next_cursor, version: songs_version };
}
