// Creates and reads playlists through the API.
import { expect } from 'vitest';
import type { Playlist, PlaylistDetail } from '@/contract';
import { type CallOptions, setUpApi } from './harness';

type Api = ReturnType<typeof setUpApi>;

/** An editor of featured playlists. */
export const EDITOR: CallOptions = { as: 'editor', roles: ['playlist_editor'] };

/** `setUpApi` with functions for playlists. */
export function setUpPlaylists() {
  const api = setUpApi();
  return {
    api,
    make: (options: CallOptions, json: Record<string, unknown>) => make(api, options, json),
    entriesOf: (playlistId: number, options: CallOptions) => entriesOf(api, playlistId, options),
  };
}

async function make(api: Api, options: CallOptions, json: Record<string, unknown>): Promise<Playlist> {
  const answer = await api.call('POST', '/api/playlists', { ...options, json });
  expect(answer.status).toBe(201);
  return answer.body as Playlist;
}

async function entriesOf(api: Api, playlistId: number, options: CallOptions) {
  const { body } = await api.call('GET', `/api/playlists/${playlistId}`, options);
  return (body as PlaylistDetail).songs.items.map(({ entry_id, song_id }) => ({
    entry: entry_id,
    song: song_id,
  }));
}
