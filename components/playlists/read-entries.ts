// Reads a playlist's songs from the API, page by page.
import type { Page } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import { type Entry, toEntry } from './entries';

export interface EntryPage extends Page<Entry> {
  /** The version of the playlist's songs. */
  version: number;
}

/** @param cursor null for the first page. @throws {Problem} */
export async function readEntries(playlistId: number, cursor: string | null): Promise<EntryPage> {
  const param = { playlist_id: String(playlistId) };
  const query = { limit: String(ANCHOR_PAGE), ...(cursor !== null && { cursor }) };
  const { songs, songs_version } = await callApi(api.playlists[':playlist_id'].$get({ param, query }));
  return { items: songs.items.map(toEntry), next_cursor: songs.next_cursor, version: songs_version };
}
