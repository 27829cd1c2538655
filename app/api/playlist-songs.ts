// The songs standing in a playlist. Each place has an id of its own, so two people may rearrange at the same time.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { addSongs, moveSong, removeSong } from '@/db/queries/playlist-songs';
import { type ApiEnv, viewerOf } from './context';
import { notFound } from './problem';
import { id, idInUrl, json, jsonBody } from './validation';

const tags = ['Playlists'];
const path = '/playlists/{playlist_id}/songs';
const params = z.object({ playlist_id: idInUrl });

const add = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Puts songs at the end, in the order given',
  request: { params, body: jsonBody(z.strictObject({ song_ids: z.array(id).min(1).max(200) })) },
  responses: { 201: json(z.object({ entry_ids: z.array(z.number().int()) }), 'The ids of the new places.') },
});

const move = createRoute({
  method: 'patch',
  path,
  tags,
  summary: 'Moves one place behind another; `after: null` moves it to the top',
  request: { params, body: jsonBody(z.strictObject({ entry_id: id, after: id.nullable() })) },
  responses: { 204: { description: 'It stands there now.' } },
});

const remove = createRoute({
  method: 'delete',
  path,
  tags,
  summary: 'Takes one place out of the playlist; the song itself stays',
  request: { params, query: z.object({ entry_id: idInUrl }) },
  responses: { 204: { description: 'It is out.' } },
});

export const playlistSongs = new OpenAPIHono<ApiEnv>()
  .openapi(add, async (c) => {
    const added = await addSongs(viewerOf(c), c.req.valid('param').playlist_id, c.req.valid('json').song_ids);
    if (added === null) throw notFound('playlist');
    return c.json(added, 201);
  })
  .openapi(move, async (c) => {
    const moved = await moveSong(viewerOf(c), c.req.valid('param').playlist_id, c.req.valid('json'));
    if (!moved) throw notFound('place in this playlist');
    return c.body(null, 204);
  })
  .openapi(remove, async (c) => {
    const { playlist_id } = c.req.valid('param');
    const removed = await removeSong(viewerOf(c), playlist_id, c.req.valid('query').entry_id);
    if (!removed) throw notFound('place in this playlist');
    return c.body(null, 204);
  });
