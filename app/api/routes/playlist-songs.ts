// The songs standing in a playlist. Each place has an id of its own, so two people may rearrange at the same time.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { OrderConflict } from '@/db/errors';
import { parseJson } from '@/db/json';
import { lastOtherEditor } from '@/db/queries/playlist-history';
import { addSongs, moveSong, removeSong } from '@/db/queries/playlist-songs';
import { getPlaylist } from '@/db/queries/playlists';
import { type ApiEnv, viewerOf } from '../context';
import { notFound, Problem } from '../problem';
import { id, idInUrl, json, jsonBody } from '../validation';

const tags = ['Playlists'];
const path = '/playlists/{playlist_id}/songs';
const params = z.object({ playlist_id: idInUrl });
const songs_version = z.number().int();
const changed = z.object({ songs_version });

const ABOUT_VERSION =
  'The `songs_version` that was read. With another one by now nothing is changed: the answer is a conflict (409) ' +
  'with `playlist`, as it is now with its first 200 songs, and `changed_by`, the name of the other editor.';
const version = id.optional().openapi({ description: ABOUT_VERSION });

const additions = z.strictObject({
  song_ids: z.array(id).min(1).max(200),
  after: id
    .nullable()
    .optional()
    .openapi({ description: 'The place they shall follow; null: at the top; left out: at the end.' }),
  duplicates: z
    .enum(['add', 'refuse'])
    .default('add')
    .openapi({ description: 'refuse: nothing is added when one of the songs stands there already (409).' }),
  version,
});

const add = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Puts songs in, in the order given',
  request: { params, body: jsonBody(additions) },
  responses: {
    201: json(changed.extend({ entry_ids: z.array(z.number().int()) }), 'The ids of the new places.'),
  },
});

const move = createRoute({
  method: 'patch',
  path,
  tags,
  summary: 'Moves one place behind another; `after: null` moves it to the top',
  request: { params, body: jsonBody(z.strictObject({ entry_id: id, after: id.nullable(), version })) },
  responses: { 200: json(changed, 'It stands there now.') },
});

const remove = createRoute({
  method: 'delete',
  path,
  tags,
  summary: 'Takes one place out of the playlist; the song itself stays',
  request: {
    params,
    query: z.object({
      entry_id: idInUrl,
      version: idInUrl.optional().openapi({ description: ABOUT_VERSION }),
    }),
  },
  responses: { 200: json(changed, 'It is out.') },
});

export const playlistSongs = new OpenAPIHono<ApiEnv>()
  .openapi(add, async (c) => {
    const { playlist_id } = c.req.valid('param');
    const { song_ids, duplicates, ...where } = c.req.valid('json');
    const adding = addSongs(viewerOf(c), playlist_id, song_ids, { ...where, once: duplicates === 'refuse' });
    const added = await orNewerState(c, playlist_id, adding);
    if (added === null) throw notFound('playlist');
    return c.json(added, 201);
  })
  .openapi(move, async (c) => {
    const { playlist_id } = c.req.valid('param');
    const moving = moveSong(viewerOf(c), playlist_id, c.req.valid('json'));
    const moved = await orNewerState(c, playlist_id, moving);
    if (moved === null) throw notFound('place in this playlist');
    return c.json(moved, 200);
  })
  .openapi(remove, async (c) => {
    const { playlist_id } = c.req.valid('param');
    const { entry_id, version: known } = c.req.valid('query');
    const removing = removeSong(viewerOf(c), playlist_id, entry_id, known);
    const removed = await orNewerState(c, playlist_id, removing);
    if (removed === null) throw notFound('place in this playlist');
    return c.json(removed, 200);
  });

const NEWER_SONGS = 200;

/**
 * Waits for a change; one that comes too late is answered with the playlist as it is now.
 * @throws {Problem} conflict
 */
async function orNewerState<T>(c: Context<ApiEnv>, playlistId: number, change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (!(error instanceof OrderConflict)) throw error;
    const [playlist, changed_by] = await Promise.all([
      getPlaylist(viewerOf(c), playlistId, { limit: NEWER_SONGS }),
      lastOtherEditor(viewerOf(c), playlistId),
    ]);
    if (playlist === null) throw notFound('playlist');
    const members = { playlist: parseJson(playlist), changed_by };
    throw new Problem('conflict', error.message, { members });
  }
}
