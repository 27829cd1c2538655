// Many songs of the viewer at once, as a selection of them is deleted and brought back.
import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { deleteSongs, restoreSongs } from '@/db/queries/bulk-songs';
import { type ApiEnv, viewerOf } from '../context';
import { tidySoon } from '../intake/tidy';
import { notFound } from '../problem';
import { json, jsonBody, songIds } from '../validation';

const tags = ['Songs'];

const remove = createRoute({
  method: 'delete',
  path: '/songs',
  tags,
  summary:
    'Removes songs of the viewer, also from the playlists they stand in; those that are gone are left out',
  request: { body: jsonBody(songIds) },
  responses: { 200: json(songIds, 'They are gone.') },
});

const restore = createRoute({
  method: 'post',
  path: '/songs/restore',
  tags,
  summary:
    'Brings back songs the viewer deleted in the last 24 hours; those that cannot come back are left out',
  request: { body: jsonBody(songIds) },
  responses: { 200: json(songIds, 'They are back.') },
});

export const manySongs = new OpenAPIHono<ApiEnv>()
  .openapi(remove, async (c) => {
    const song_ids = await deleteSongs(viewerOf(c), c.req.valid('json').song_ids);
    if (song_ids.length === 0) throw notFound('song');
    tidySoon();
    return c.json({ song_ids }, 200);
  })
  .openapi(restore, async (c) => {
    const song_ids = await restoreSongs(viewerOf(c), c.req.valid('json').song_ids);
    if (song_ids.length === 0) throw notFound('song');
    return c.json({ song_ids }, 200);
  });
