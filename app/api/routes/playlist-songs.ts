// The songs of a playlist. Each entry has its own id, so that editors can rearrange concurrently.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  playlistParams,
  songAdditionsSchema,
  songMoveSchema,
  songRemovalQuery,
  songsAddedSchema,
  songsChangedSchema,
} from '@/contract/playlists';
import { OrderConflict } from '@/db/errors';
import { parseJson } from '@/db/json';
import { lastOtherEditor } from '@/db/queries/playlist-history';
import { addSongs, moveSong, removeSong } from '@/db/queries/playlist-songs';
import { getPlaylist } from '@/db/queries/playlists';
import { type ApiEnv, viewerOf } from '../context';
import { notFound, Problem } from '../problem';
import { json, jsonBody, routes } from '../validation';

const tags = ['Playlists'];
const path = '/playlists/{playlist_id}/songs';

const add = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Add songs to a playlist',
  request: { params: playlistParams, body: jsonBody(songAdditionsSchema) },
  responses: { 201: json(songsAddedSchema, 'The ids of the new entries.') },
});

const move = createRoute({
  method: 'patch',
  path,
  tags,
  summary: 'Move a song in a playlist',
  request: { params: playlistParams, body: jsonBody(songMoveSchema) },
  responses: { 200: json(songsChangedSchema, 'Moved.') },
});

const remove = createRoute({
  method: 'delete',
  path,
  tags,
  summary: 'Remove a song from a playlist',
  request: { params: playlistParams, query: songRemovalQuery },
  responses: { 200: json(songsChangedSchema, 'Removed.') },
});

export const playlistSongs = routes()
  .openapi(add, async (c) => {
    const { playlist_id } = c.req.valid('param');
    const { song_ids, duplicates, ...where } = c.req.valid('json');
    const adding = addSongs(viewerOf(c), playlist_id, song_ids, { ...where, once: duplicates === 'refuse' });
    const added = await orConflict(c, playlist_id, adding);
    if (added === null) throw notFound('playlist');
    return c.json(added, 201);
  })
  .openapi(move, async (c) => {
    const { playlist_id } = c.req.valid('param');
    const moving = moveSong(viewerOf(c), playlist_id, c.req.valid('json'));
    const moved = await orConflict(c, playlist_id, moving);
    if (moved === null) throw notFound('playlist entry');
    return c.json(moved, 200);
  })
  .openapi(remove, async (c) => {
    const { playlist_id } = c.req.valid('param');
    const { entry_id, version } = c.req.valid('query');
    const removing = removeSong(viewerOf(c), playlist_id, entry_id, version);
    const removed = await orConflict(c, playlist_id, removing);
    if (removed === null) throw notFound('playlist entry');
    return c.json(removed, 200);
  });

const CONFLICT_SONGS = 200;

/** @throws {Problem} conflict with the current playlist, if the change was based on an outdated version */
async function orConflict<T>(c: Context<ApiEnv>, playlistId: number, change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (!(error instanceof OrderConflict)) throw error;
    const [playlist, changed_by] = await Promise.all([
      getPlaylist(viewerOf(c), playlistId, { limit: CONFLICT_SONGS }),
      lastOtherEditor(viewerOf(c), playlistId),
    ]);
    if (playlist === null) throw notFound('playlist');
    const members = { playlist: parseJson(playlist), changed_by };
    throw new Problem('conflict', error.message, { members });
  }
}
